package dev.fovea.data;

import dev.fovea.FoveaException;
import dev.fovea.picture.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A dataset in its three parts, all with the same labels. The test part may be empty. */
public record DatasetSplits(Dataset train, Dataset validation, Dataset test) {
    public DatasetSplits {
        if (!train.labels().equals(validation.labels()) || !train.labels().equals(test.labels())) {
            throw new FoveaException("The parts of a dataset need the same classes, got train "
                    + train.labels().names() + ", validation "
                    + validation.labels().names() + " and test "
                    + test.labels().names() + ".");
        }
    }

    public Labels labels() {
        return train.labels();
    }

    /** Returns the pictures of all parts, sorted by path, so that another way to split them gives the same. */
    public Dataset together() {
        List<Sample> samples = Stream.of(train, validation, test)
                .flatMap(part -> part.samples().stream())
                .sorted(Comparator.comparing(sample -> sample.file().toString()))
                .toList();
        return new Dataset(labels(), samples);
    }

    /** Returns the same pictures, which may have several labels although none of these does. */
    public DatasetSplits asMultiLabel() {
        Labels several = labels().withMultiLabel(true);
        return new DatasetSplits(
                new Dataset(several, train.samples()),
                new Dataset(several, validation.samples()),
                new Dataset(several, test.samples()));
    }

    public Dataset get(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
