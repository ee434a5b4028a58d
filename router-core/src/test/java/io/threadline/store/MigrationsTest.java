package io.threadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    Path schema;

    private final DatabaseUrl url = TestDatabase.empty();

    @BeforeEach
    void twoMigrations() throws IOException {
        write("V1__first.sql", "CREATE TABLE first (id int);");
        write("V2__second.sql", "CREATE TABLE second (id int);");
    }

    @Test
    void whatIsMissingIsAppliedOnce() throws Exception {
        assertThat(apply()).isEqualTo(2);
        assertThat(apply()).isZero();

        write("V3__third.sql", "INSERT INTO first VALUES (3);");
        assertThat(apply()).isEqualTo(1);
        assertThat(TestDatabase.query(url, "SELECT id FROM first")).containsExactly("3");
    }

    @Test
    void aDatabaseThatIsAheadIsRefused() throws Exception {
        apply();
        Files.delete(schema.resolve("V2__second.sql"));

        assertThatThrownBy(this::apply)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("is ahead of this Threadline")
                .hasMessageContaining("V2__second.sql");
    }

    @Test
    void anEditedMigrationIsRefused() throws Exception {
        apply();
        write("V1__first.sql", "CREATE TABLE first (id bigint);");

        assertThatThrownBy(this::apply)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("V1 (first) differs")
                .hasMessageContaining("never edited");
    }

    @Test
    void aDatabaseOfSomeoneElseIsLeftAlone() {
        TestDatabase.execute(url, "CREATE TABLE theirs (id int)");

        assertThatThrownBy(this::apply)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("tables that are not Threadline's");
        assertThat(TestDatabase.query(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("theirs");
    }

    @Test
    void aFailedMigrationLeavesNothingBehind() throws Exception {
        write("V2__second.sql", "CREATE TABLE second (id int); SELECT 1/0;");

        assertThatThrownBy(this::apply).isInstanceOf(MigrationException.class).hasMessageContaining("division by zero");

        write("V2__second.sql", "CREATE TABLE second (id int);");
        assertThat(apply()).isEqualTo(1);
    }

    @Test
    void anUnreachableServerIsWorthAnotherTry() {
        DatabaseUrl nobody = DatabaseUrl.parse("postgresql://u:p@127.0.0.1:1/d");

        assertThatThrownBy(() -> Migrations.apply(nobody)).isInstanceOf(SQLException.class);
    }

    @Test
    void theSchemaOfThisVersionApplies() throws Exception {
        assertThat(Migrations.apply(TestDatabase.fresh())).isZero();
    }

    private int apply() throws SQLException, MigrationException {
        return Migrations.apply(url, "filesystem:" + schema);
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(schema.resolve(name), sql);
    }
}
