package dev.fovea.cli;

import dev.fovea.FoveaVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code fovea --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"fovea " + number() + ", Java " + System.getProperty("java.version")};
    }

    static String number() {
        return FoveaVersion.number();
    }
}
