package dev.fovea.engine.torch;

import dev.fovea.FoveaException;
import dev.fovea.nn.Graph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.Elementwise;
import dev.fovea.nn.op.Input;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.UpdateFormula;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer at work: its formula, computed over blocks that stay in the cache, and its slots, flat like the parameters.
 */
final class Update implements AutoCloseable {
    private final Optimizer optimizer;
    private final UpdateFormula formula;
    private final ParameterStore parameters;
    private final List<Tensor> slots = new ArrayList<>();

    /** By node of the formula: the name of the input whose numbers its result takes the place of at once. */
    private final Map<Integer, String> overwritten = new HashMap<>();

    Update(Optimizer optimizer, ParameterStore parameters) {
        this.optimizer = optimizer;
        this.parameters = parameters;
        formula = optimizer.formula();
        Numbers numbers = parameters.numbers();
        for (int i = 0; i < optimizer.slots().size(); i++) {
            slots.add(Scope.make(() -> numbers.zeros(numbers.wide(), parameters.trainableLength())));
        }
        noteOverwritten(UpdateFormula.PARAMETER, formula.parameter().node());
        for (int i = 0; i < slots.size(); i++) {
            noteOverwritten(optimizer.slots().get(i), formula.slots().get(i).node());
        }
    }

    /** Notes that a sum or difference is computed in place. */
    private void noteOverwritten(String input, int result) {
        if (formula.graph().node(result).operation() instanceof Combine combine
                && (combine.kind() == Combine.Kind.ADD || combine.kind() == Combine.Kind.SUBTRACT)) {
            overwritten.putIfAbsent(result, input);
        }
    }

    Map<String, Double> factors(double learningRate, long step) {
        return optimizer.factors(learningRate, step);
    }

    /** Changes a block's parameters and slots. */
    void apply(Gradients.Block block, Tensor gradient, Map<String, Double> factors) {
        Map<String, Tensor> places = places(block);
        Map<String, Term> fed = new HashMap<>();
        places.forEach((name, place) -> fed.put(name, new Term(place, 1)));
        factors.forEach((name, factor) -> fed.put(name, new Term(null, factor)));
        fed.put(UpdateFormula.GRADIENT, new Term(gradient, 1));
        List<Term> terms = new ArrayList<>();
        for (Graph.Node node : formula.graph().nodes()) {
            terms.add(
                    node.operation() instanceof Input input
                            ? Objects.requireNonNull(fed.get(input.name()))
                            : compute(node, terms, placeOf(node, places)));
        }
        for (int i = 0; i < slots.size(); i++) {
            terms.get(formula.slots().get(i).node())
                    .storeIn(place(optimizer.slots().get(i), places));
        }
        terms.get(formula.parameter().node()).storeIn(place(UpdateFormula.PARAMETER, places));
        parameters.refresh(block.offset(), block.length());
    }

    /** Returns the numbers that change, by the names of the formula's inputs. */
    private Map<String, Tensor> places(Gradients.Block block) {
        Map<String, Tensor> places = new HashMap<>();
        places.put(UpdateFormula.PARAMETER, parameters.flat(block.offset(), block.length()));
        for (int i = 0; i < slots.size(); i++) {
            places.put(optimizer.slots().get(i), slots.get(i).narrow(0, block.offset(), block.length()));
        }
        return places;
    }

    private static Tensor place(String name, Map<String, Tensor> places) {
        return Objects.requireNonNull(places.get(name));
    }

    private @Nullable Tensor placeOf(Graph.Node node, Map<String, Tensor> places) {
        @Nullable String input = overwritten.get(node.id());
        return input == null ? null : place(input, places);
    }

    /** {@code factor * values}, or the number itself where there are no values: scaling waits for the next operation. */
    private record Term(@Nullable Tensor values, double factor) {
        Tensor tensor() {
            Tensor present = present();
            return factor == 1 ? present : present.mul(new Scalar(factor));
        }

        Tensor present() {
            if (values == null) {
                throw new IllegalArgumentException("An optimizer's formula needs a tensor where there is a number");
            }
            return values;
        }

        void storeIn(Tensor place) {
            if (factor != 1 || !place.equals(values)) {
                place.copy_(tensor());
            }
        }
    }

    /** @param place where the result is to lie, if that is known already */
    private static Term compute(Graph.Node node, List<Term> terms, @Nullable Tensor place) {
        Term first = terms.get(node.inputs().get(0));
        if (node.operation() instanceof Affine affine) {
            Term scaled = new Term(first.values(), first.factor() * affine.scale());
            return affine.offset() == 0 ? scaled : new Term(scaled.tensor().add(new Scalar(affine.offset())), 1);
        }
        if (node.operation() instanceof Elementwise function) {
            return new Term(ElementwiseKernel.apply(function.function(), first.tensor()), 1);
        }
        if (node.operation() instanceof Combine combine) {
            Term second = terms.get(node.inputs().get(1));
            return combine(combine.kind(), first, second, place);
        }
        throw new IllegalArgumentException("An optimizer's formula cannot have " + node.operation());
    }

    private static Term combine(Combine.Kind kind, Term left, Term right, @Nullable Tensor place) {
        return switch (kind) {
            case ADD -> add(left, right, right.factor(), place);
            case SUBTRACT -> add(left, right, -right.factor(), place);
            case MULTIPLY -> multiply(left, right);
            case DIVIDE -> new Term(left.present().div(right.present()), left.factor() / right.factor());
            case MAXIMUM -> new Term(torch.maximum(left.tensor(), right.tensor()), 1);
            case MINIMUM -> new Term(torch.minimum(left.tensor(), right.tensor()), 1);
        };
    }

    /** Returns {@code left + factor * right}, without right's own factor. */
    private static Term add(Term left, Term right, double factor, @Nullable Tensor place) {
        if (place == null) {
            return new Term(left.tensor().add(right.present(), new Scalar(factor)), 1);
        }
        boolean inPlace = left.factor() != 1 && place.equals(left.values()) && !place.equals(right.values());
        Tensor scaled = inPlace ? place.mul_(new Scalar(left.factor())) : left.tensor();
        torch.add_out(place, scaled, right.present(), new Scalar(factor));
        return new Term(place, 1);
    }

    private static Term multiply(Term left, Term right) {
        double factor = left.factor() * right.factor();
        if (right.values() == null) {
            return new Term(left.values(), factor);
        }
        if (left.values() == null) {
            return new Term(right.values(), factor);
        }
        return new Term(left.present().mul(right.present()), factor);
    }

    /** Returns the slots in Keras's shapes. */
    Map<String, Weights> slots() {
        Map<String, Weights> copies = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            copies.put(optimizer.slots().get(i), parameters.trainableToHost(slots.get(i)));
        }
        return copies;
    }

    /** @throws FoveaException if a slot or a parameter is missing or has another shape */
    void setSlots(Map<String, Weights> values) {
        for (int i = 0; i < slots.size(); i++) {
            String name = optimizer.slots().get(i);
            @Nullable Weights slot = values.get(name);
            if (slot == null) {
                throw new FoveaException("The optimizer's state has no " + name + ", which " + optimizer.name()
                        + " remembers; it is another optimizer's.");
            }
            parameters.loadTrainable(slot, slots.get(i));
        }
    }

    @Override
    public void close() {
        slots.forEach(Tensor::releaseReference);
        slots.clear();
    }
}
