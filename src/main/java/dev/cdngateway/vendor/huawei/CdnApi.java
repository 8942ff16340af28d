package dev.cdngateway.vendor.huawei;

import org.jspecify.annotations.Nullable;

/**
 * The calls of the CDN service, by the names of its documentation.
 *
 * @param enterpriseProject whose resources the calls are about; null if that is not to be sent
 */
record CdnApi(@Nullable String enterpriseProject) {

    CdnRequest createRefreshTasks(RefreshRequest body) {
        return ofProject(CdnRequest.post("/v1.0/cdn/content/refresh-tasks", body));
    }

    CdnRequest createPreheatingTasks(PreheatingRequest body) {
        return ofProject(CdnRequest.post("/v1.0/cdn/content/preheating-tasks", body));
    }

    /** Only 30 URLs come back unless the page's size and number are both sent. */
    CdnRequest showHistoryTaskDetails(String id, int pageSize, int pageNumber) {
        return ofProject(CdnRequest.get("/v1.0/cdn/historytasks/" + CdnRequest.encoded(id) + "/detail"))
                .with("page_size", pageSize)
                .with("page_number", pageNumber);
    }

    CdnRequest showHistoryTasks() {
        return ofProject(CdnRequest.get("/v1.0/cdn/historytasks"));
    }

    CdnRequest showUrlTaskInfo() {
        return CdnRequest.get("/v1.0/cdn/contentgateway/url-tasks");
    }

    CdnRequest showQuota() {
        return CdnRequest.get("/v1.0/cdn/quota");
    }

    private CdnRequest ofProject(CdnRequest request) {
        return request.with("enterprise_project_id", enterpriseProject);
    }
}
