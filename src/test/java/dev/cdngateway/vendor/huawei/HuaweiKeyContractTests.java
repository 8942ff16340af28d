package dev.cdngateway.vendor.huawei;

import java.util.List;
import java.util.Map;

/** The same with signed calls. */
class HuaweiKeyContractTests extends HuaweiContractTests {

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access-key", "AKAKAKAKAKAKAKAKAKAK", "secret-key", "hunter2-hunter2");
    }

    @Override
    protected List<String> signIn() {
        return List.of();
    }

    @Override
    protected boolean renews() {
        return false;
    }
}
