package dev.fovea.data.augment.colour;

/** How much each channel counts in the brightness that people see (ITU-R BT.601), as in Pillow and torchvision. */
final class Luma {
    static final double RED = 0.299;
    static final double GREEN = 0.587;
    static final double BLUE = 0.114;

    private Luma() {}
}
