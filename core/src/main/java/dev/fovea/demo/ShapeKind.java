package dev.fovea.demo;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The classes of the demo: outlines of area 1 around the origin. */
enum ShapeKind {
    CIRCLE {
        @Override
        Shape outline() {
            double radius = Math.sqrt(1 / Math.PI);
            return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
        }
    },
    SQUARE {
        @Override
        Shape outline() {
            return new Rectangle2D.Double(-0.5, -0.5, 1, 1);
        }
    },
    STAR {
        @Override
        Shape outline() {
            return polygon(10, 0.45);
        }
    },
    TRIANGLE {
        @Override
        Shape outline() {
            return polygon(3, 1);
        }
    };

    abstract Shape outline();

    /** A regular polygon of area 1; every other corner is drawn in to a share of the radius. */
    private static Shape polygon(int corners, double inner) {
        Path2D path = new Path2D.Double();
        for (int corner = 0; corner < corners; corner++) {
            double angle = 2 * Math.PI * corner / corners;
            double radius = corner % 2 == 0 ? 1 : inner;
            double x = radius * Math.sin(angle);
            double y = -radius * Math.cos(angle);
            if (corner == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        // The triangles between the centre and two neighbouring corners are all alike.
        double area = corners * inner * Math.sin(2 * Math.PI / corners) / 2;
        return AffineTransform.getScaleInstance(1 / Math.sqrt(area), 1 / Math.sqrt(area))
                .createTransformedShape(path);
    }
}
