package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.AdapterContract;
import dev.cdngateway.vendor.VendorBatch;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class HuaweiContractTests extends AdapterContract {

    @Override
    protected String vendor() {
        return "huawei";
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("domain-name", "acme-domain", "username", "cdn-bot", "password", "hunter2-hunter2");
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("iam-url", server.uri().toString());
    }

    @Override
    protected List<String> signIn() {
        server.on(HuaweiStub.TOKENS, HuaweiStub.token("MIItoken-of-the-contract"));
        return List.of("MIItoken-of-the-contract");
    }

    @Override
    protected boolean renews() {
        return true;
    }

    @Override
    protected String create(Operation operation) {
        return operation == Operation.PURGE ? HuaweiStub.REFRESH : HuaweiStub.PREHEAT;
    }

    @Override
    protected String progress(Operation operation) {
        return HuaweiStub.DETAIL;
    }

    @Override
    protected StubAnswer accepted(Operation operation) {
        return StubAnswer.of(200, "{\"%s\":\"%s\"}".formatted(key(operation), ID));
    }

    @Override
    protected StubAnswer acceptedInAnotherForm(Operation operation) {
        return StubAnswer.of(200, "{\"%s\":%s,\"brand_new\":1}".formatted(key(operation), ID));
    }

    private static String key(Operation operation) {
        return operation == Operation.PURGE ? "refresh_task" : "preheating_task";
    }

    @Override
    protected String finished(VendorBatch batch) {
        String urls = batch.targets().stream()
                .map(url -> "{\"id\":9001,\"url\":\"%s\",\"status\":\"succeed\",\"x\":null}".formatted(url))
                .collect(Collectors.joining(","));
        return "{\"id\":%s,\"status\":\"task_done\",\"total\":2,\"succeed\":2,\"failed\":0,\"urls\":[%s],\"brand_new\":{}}"
                .formatted(ID, urls);
    }

    @Override
    protected String state() {
        return "succeed";
    }

    @Override
    protected String refusal() {
        return "{\"error\":{\"error_code\":\"CDN.0005\",\"error_msg\":\"over hunter2-hunter2 and cdn-bot\"}}";
    }
}
