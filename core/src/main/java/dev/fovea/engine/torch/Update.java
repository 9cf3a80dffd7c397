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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    Update(Optimizer optimizer, ParameterStore parameters) {
        this.optimizer = optimizer;
        this.parameters = parameters;
        formula = optimizer.formula();
        Numbers numbers = parameters.numbers();
        for (int i = 0; i < optimizer.slots().size(); i++) {
            slots.add(Scope.make(() -> numbers.zeros(numbers.wide(), parameters.trainableLength())));
        }
    }

    Map<String, Double> factors(double learningRate, long step) {
        return optimizer.factors(learningRate, step);
    }

    /** Changes a block's parameters and slots. */
    void apply(Gradients.Block block, Tensor gradient, Map<String, Double> factors) {
        Tensor parameter = parameters.flat(block.offset(), block.length());
        List<Term> terms = new ArrayList<>();
        for (Graph.Node node : formula.graph().nodes()) {
            terms.add(
                    node.operation() instanceof Input input
                            ? fed(input.name(), block, parameter, gradient, factors)
                            : compute(node, terms));
        }
        for (int i = 0; i < slots.size(); i++) {
            Tensor made = terms.get(formula.slots().get(i).node()).tensor();
            slots.get(i).narrow(0, block.offset(), block.length()).copy_(made);
        }
        parameter.copy_(terms.get(formula.parameter().node()).tensor());
        parameters.refresh(block.offset(), block.length());
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
    }

    private Term fed(
            String name, Gradients.Block block, Tensor parameter, Tensor gradient, Map<String, Double> factors) {
        @Nullable Double factor = factors.get(name);
        if (factor != null) {
            return new Term(null, factor);
        }
        if (name.equals(UpdateFormula.PARAMETER)) {
            return new Term(parameter, 1);
        }
        if (name.equals(UpdateFormula.GRADIENT)) {
            return new Term(gradient, 1);
        }
        int slot = optimizer.slots().indexOf(name);
        return new Term(slots.get(slot).narrow(0, block.offset(), block.length()), 1);
    }

    private static Term compute(Graph.Node node, List<Term> terms) {
        Term first = terms.get(node.inputs().get(0));
        if (node.operation() instanceof Affine affine) {
            Term scaled = new Term(first.values(), first.factor() * affine.scale());
            return affine.offset() == 0 ? scaled : new Term(scaled.tensor().add(new Scalar(affine.offset())), 1);
        }
        if (node.operation() instanceof Elementwise function) {
            return new Term(ElementwiseKernel.apply(function.function(), first.tensor()), 1);
        }
        if (node.operation() instanceof Combine combine) {
            return combine(combine.kind(), first, terms.get(node.inputs().get(1)));
        }
        throw new IllegalArgumentException("An optimizer's formula cannot have " + node.operation());
    }

    private static Term combine(Combine.Kind kind, Term left, Term right) {
        return switch (kind) {
            case ADD -> new Term(left.tensor().add(right.present(), new Scalar(right.factor())), 1);
            case SUBTRACT -> new Term(left.tensor().sub(right.present(), new Scalar(right.factor())), 1);
            case MULTIPLY -> multiply(left, right);
            case DIVIDE -> new Term(left.present().div(right.present()), left.factor() / right.factor());
            case MAXIMUM -> new Term(torch.maximum(left.tensor(), right.tensor()), 1);
            case MINIMUM -> new Term(torch.minimum(left.tensor(), right.tensor()), 1);
        };
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
