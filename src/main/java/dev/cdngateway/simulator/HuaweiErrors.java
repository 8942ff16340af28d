package dev.cdngateway.simulator;

import java.util.Map;

/** Huawei's error bodies: flat from the gateway in front, nested from the CDN, Keystone's from IAM. */
final class HuaweiErrors {

    private HuaweiErrors() {}

    static Answer of(Refusal refusal, ReceivedRequest request, boolean flat) {
        return flat || refusal.code().startsWith("APIGW.")
                ? flat(refusal.status(), refusal.code(), refusal.text(), request)
                : nested(refusal);
    }

    static Answer flat(int status, String code, String text, ReceivedRequest request) {
        return Json.answer(status, Map.of("error_code", code, "error_msg", text, "request_id", request.id()));
    }

    static Answer keystone(int status, String title, String text) {
        return Json.answer(status, Map.of("error", Map.of("code", status, "message", text, "title", title)));
    }

    private static Answer nested(Refusal refusal) {
        return Json.answer(
                refusal.status(), Map.of("error", Map.of("error_code", refusal.code(), "error_msg", refusal.text())));
    }
}
