package io.threadline.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the archive on the class path (glibc Linux, x86-64 and arm64).
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path directory) {

    /** Names the unpacked directory: another version is unpacked beside it. */
    static final String VERSION = "18.6.0";

    /** What {@code PG_VERSION} of a data directory must say. */
    static final String MAJOR = "18";

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

    /**
     * Unpacks once below {@code parent}. Whoever is interrupted leaves only a directory that nobody looks at; whoever
     * comes second uses what the first one moved into place.
     */
    static Binaries unpack(Path parent) throws IOException {
        String platform = platform();
        Path home = parent.toAbsolutePath().normalize().resolve("postgresql-" + VERSION + "-" + platform);
        if (Files.isDirectory(home)) {
            return new Binaries(home);
        }
        Files.createDirectories(home.getParent());
        Path unfinished = Files.createTempDirectory(
                home.getParent(),
                "unpacking-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            LOG.info("Unpacking PostgreSQL {} to {}", VERSION, home);
            unpackInto(unfinished, platform);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            LOG.debug("Another process unpacked {} first", home, e);
        } finally {
            Trees.delete(unfinished);
        }
        return new Binaries(home);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static String platform() throws IOException {
        String system = System.getProperty("os.name");
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (system.equals("Linux")) {
            switch (architecture) {
                case "amd64", "x86_64" -> {
                    return "linux-x86_64";
                }
                case "aarch64", "arm64" -> {
                    return "linux-arm_64";
                }
                default -> {}
            }
        }
        throw new IOException("Threadline brings PostgreSQL for Linux on x86-64 and arm64, not for " + system + " on "
                + architecture + ". Set database.url to a PostgreSQL of your own.");
    }

    private static void unpackInto(Path directory, String platform) throws IOException {
        String archive = "/postgres-" + platform + ".txz";
        try (InputStream resource = Binaries.class.getResourceAsStream(archive)) {
            if (resource == null) {
                throw new IOException("This build of Threadline lacks " + archive
                        + ". Set database.url to a PostgreSQL of your own.");
            }
            TarArchiveInputStream entries =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)));
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpackEntry(directory, entry, entries);
            }
        }
    }

    private static void unpackEntry(Path directory, TarArchiveEntry entry, InputStream content) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("The PostgreSQL archive holds a path outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
