package dev.cdngateway.bench.floor;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The one endpoint: what it answers with 202 is committed. */
@RestController
final class FloorController {

    private final FloorStore store;

    FloorController(FloorStore store) {
        this.store = store;
    }

    @PostMapping("/v1/purges")
    ResponseEntity<Receipt> accept(@RequestBody Purge purge) {
        UUID id = store.insert(purge.name(), purge.urls());
        return ResponseEntity.accepted()
                .body(new Receipt(id, "queued", purge.urls().size()));
    }

    record Purge(@Nullable String name, List<String> urls) {}

    record Receipt(UUID id, String status, int total) {}
}
