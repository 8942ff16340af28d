package dev.cdngateway;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Rooms are modules: no cycles, and nobody reaches into another's inner packages. */
@Tag("beside")
class ModuleTests {

    @Test
    void roomsKeepToTheirInterfaces() {
        ApplicationModules.of(CdnGatewayApplication.class).verify();
    }
}
