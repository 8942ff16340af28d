package dev.cdngateway.vendor.cdnpro;

import java.util.Map;

/** The same with an access key. */
class CdnProKeyContractTests extends CdnProContractTests {

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access-key", "AKAKAKAKAKAKAKAKAKAK", "secret-key", "hunter2-hunter2");
    }
}
