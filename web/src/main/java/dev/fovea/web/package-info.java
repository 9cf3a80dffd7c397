/** The web app: one page and a JSON API for one classifier. Start with {@link dev.fovea.web.WebApp}. */
@NullMarked
package dev.fovea.web;

import org.jspecify.annotations.NullMarked;
