package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.AdapterContract;
import dev.cdngateway.vendor.VendorBatch;
import java.util.Map;

class CdnProContractTests extends AdapterContract {

    @Override
    protected String vendor() {
        return "cdnpro";
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("username", "acme-user", "api-key", "hunter2-hunter2");
    }

    @Override
    protected String create(Operation operation) {
        return "POST " + path(operation);
    }

    @Override
    protected String progress(Operation operation) {
        return "GET " + path(operation) + "/" + ID;
    }

    private static String path(Operation operation) {
        return operation == Operation.PURGE ? "/cdn/purges" : "/cdn/prefetches";
    }

    @Override
    protected StubAnswer accepted(Operation operation) {
        return StubAnswer.of(201, "", "Location: http://open.chinanetcenter.com" + path(operation) + "/" + ID);
    }

    @Override
    protected StubAnswer acceptedInAnotherForm(Operation operation) {
        return StubAnswer.of(200, "{\"brand_new\":1}", "location: " + path(operation) + "/" + ID + "/");
    }

    @Override
    protected String finished(VendorBatch batch) {
        String status = "\"status\":\"finished\",\"successRate\":100,\"brand_new\":[]";
        return batch.operation() == Operation.PURGE
                ? "{\"name\":null,\"fileUrls\":[\"a\",\"b\"],%s}".formatted(status)
                : "{\"fileList\":[{\"url\":\"a\"},{\"url\":\"b\"}],\"metadata\":{\"id\":%s,%s}}".formatted(ID, status);
    }

    @Override
    protected String state() {
        return "finished";
    }

    @Override
    protected String refusal() {
        return "{\"code\":\"InvalidPurgeUrl\",\"message\":\"The purge URL 'x' is invalid for hunter2-hunter2.\"}";
    }
}
