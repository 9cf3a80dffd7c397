package dev.fovea.format.hdf5;

/** Something with a name in a group: another group or values. */
sealed interface Hdf5Node permits Hdf5Group, Hdf5Values {}
