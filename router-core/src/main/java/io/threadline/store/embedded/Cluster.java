package io.threadline.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.threadline.store.DatabaseUrl;
import io.threadline.store.TlsMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database directory of PostgreSQL ("cluster" in its language) with the password of its one user.
 *
 * @param data what PostgreSQL calls PGDATA
 * @param log where the server writes its log
 */
record Cluster(Path data, Path log, String password) {

    static final String USER = "threadline";
    static final String DATABASE = "threadline";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    /** Opens the cluster below {@code directory}, which this process has locked, and makes it if there is none. */
    static Cluster open(Path directory, Binaries binaries, Launch launch) throws IOException {
        Path data = data(directory);
        Path password = directory.resolve("password");
        Cluster cluster;
        if (Files.exists(data)) {
            requireBundledVersion(data);
            cluster = new Cluster(data, directory.resolve("log"), readPassword(password));
        } else {
            cluster = new Cluster(data, directory.resolve("log"), newPassword(password));
            cluster.initialise(directory, binaries, launch);
        }
        Files.createDirectories(cluster.log);
        if (launch.owner() != null && !launch.owner().equals(Files.getOwner(data))) {
            Trees.giveTo(launch.owner(), data);
        }
        if (launch.owner() != null) {
            Trees.giveTo(launch.owner(), cluster.log);
        }
        return cluster;
    }

    /** Where the cluster below {@code directory} is, or will be. */
    static Path data(Path directory) {
        return directory.resolve("cluster");
    }

    /** The URL of one of its databases on a server that listens on {@code port}. */
    DatabaseUrl url(int port, String database) {
        return new DatabaseUrl("127.0.0.1", port, database, USER, password, TlsMode.DISABLE, null);
    }

    /** Runs {@code initdb} beside the final place and moves the result there, so that half a cluster is never seen. */
    private void initialise(Path directory, Binaries binaries, Launch launch) throws IOException {
        Path workshop = directory.resolve("initialising");
        Trees.delete(workshop);
        Files.createDirectory(workshop);
        Path passwordFile = workshop.resolve("password");
        writeSecret(passwordFile, password);
        Path made = workshop.resolve("cluster");
        if (launch.owner() != null) {
            Files.setOwner(directory, launch.owner());
            Trees.giveTo(launch.owner(), workshop);
        }
        LOG.info("Initialising a PostgreSQL database directory in {}", data);
        Launch.Result initdb = launch.run(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + made,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--auth=scram-sha-256",
                "--data-checksums"));
        if (initdb.code() != 0) {
            throw new IOException("The database directory " + data + " could not be initialised: "
                    + initdb.output().strip());
        }
        Files.move(made, data, StandardCopyOption.ATOMIC_MOVE);
        Trees.delete(workshop);
    }

    private static void requireBundledVersion(Path data) throws IOException {
        String version = Files.readString(data.resolve("PG_VERSION"), UTF_8).strip();
        if (!version.equals(Binaries.MAJOR)) {
            throw new IOException("The database directory " + data + " was made by PostgreSQL " + version
                    + ", and Threadline brings " + Binaries.MAJOR
                    + ". Start the Threadline that made it, or move the data to a PostgreSQL of your own (pg_dump,"
                    + " psql) and set database.url.");
        }
    }

    private static String readPassword(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("The password of the database in " + file.getParent() + " is missing: put the file "
                    + file + " back.");
        }
        return Files.readString(file, UTF_8).strip();
    }

    /** One password for the life of the cluster, also when an earlier attempt to make it broke off. */
    private static String newPassword(Path file) throws IOException {
        if (Files.exists(file)) {
            return readPassword(file);
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path unfinished = file.resolveSibling("password.new");
        Files.deleteIfExists(unfinished);
        writeSecret(unfinished, password);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret + "\n", UTF_8, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
    }
}
