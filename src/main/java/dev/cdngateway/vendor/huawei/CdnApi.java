package dev.cdngateway.vendor.huawei;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The CDN service, by the names of its documentation. */
@HttpExchange(accept = "application/json")
interface CdnApi {

    @PostExchange(url = "/v1.0/cdn/content/refresh-tasks", contentType = IamApi.JSON)
    ResponseEntity<byte[]> createRefreshTasks(
            @RequestHeader("X-Auth-Token") String token,
            @RequestParam(name = "enterprise_project_id", required = false) @Nullable String enterpriseProject,
            @RequestBody byte[] body);

    @PostExchange(url = "/v1.0/cdn/content/preheating-tasks", contentType = IamApi.JSON)
    ResponseEntity<byte[]> createPreheatingTasks(
            @RequestHeader("X-Auth-Token") String token,
            @RequestParam(name = "enterprise_project_id", required = false) @Nullable String enterpriseProject,
            @RequestBody byte[] body);

    /** Only 30 URLs come back unless the page's size and number are both sent. */
    @GetExchange("/v1.0/cdn/historytasks/{id}/detail")
    ResponseEntity<byte[]> showHistoryTaskDetails(
            @RequestHeader("X-Auth-Token") String token,
            @PathVariable String id,
            @RequestParam(name = "enterprise_project_id", required = false) @Nullable String enterpriseProject,
            @RequestParam("page_size") int pageSize,
            @RequestParam("page_number") int pageNumber);
}
