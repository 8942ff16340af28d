package dev.cdngateway.faults;

import java.nio.file.Path;

class KillH2Tests extends KillContract {

    @Override
    String database(Path folder) {
        return GatewayProcess.h2(folder);
    }
}
