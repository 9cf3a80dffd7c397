package dev.fovea.data.decode;

/** How the stored pixels of a picture say their colours; every image that is made of them is red, green and blue. */
public enum ColourModel {
    /** One channel of brightness. */
    GREY,
    /** Three channels, such as red, green and blue, or brightness and two of colour. */
    COLOUR,
    /** Numbers of a table of colours. */
    PALETTE,
    /** Four inks: cyan, magenta, yellow and black. */
    CMYK
}
