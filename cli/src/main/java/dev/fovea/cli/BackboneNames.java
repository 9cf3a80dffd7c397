package dev.fovea.cli;

import dev.fovea.zoo.Backbone;
import java.util.Iterator;

/** The names that an option for a backbone takes, for its description and for completion. */
final class BackboneNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Backbone.labels().iterator();
    }
}
