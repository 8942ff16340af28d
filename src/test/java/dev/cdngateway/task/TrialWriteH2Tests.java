package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.cdngateway.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialWriteH2Tests extends TrialWriteContract {

    TrialWriteH2Tests() {
        super(TestDatabase.h2());
    }

    @Test
    void readOnlyDatabaseIsAFault(@TempDir Path folder) throws IOException {
        TestDatabase other = TestDatabase.h2(folder);
        other.close();

        try (HikariDataSource pool = pool(other.url() + ";ACCESS_MODE_DATA=r")) {
            assertThatThrownBy(on(pool)::run).rootCause().hasMessageContaining("read only");
        }
    }
}
