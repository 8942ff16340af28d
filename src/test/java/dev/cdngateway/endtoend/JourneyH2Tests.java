package dev.cdngateway.endtoend;

import java.nio.file.Path;

class JourneyH2Tests extends Journeys {

    @Override
    String database(Path folder) {
        return Gateway.h2(folder);
    }
}
