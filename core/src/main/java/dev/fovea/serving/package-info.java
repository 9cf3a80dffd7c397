/**
 * What the command knows of a server: an interface, found through {@link java.util.ServiceLoader}, and its options. The web
 * app implements it. Start with {@link dev.fovea.serving.ClassifierServer}.
 */
@NullMarked
package dev.fovea.serving;

import org.jspecify.annotations.NullMarked;
