package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.http.Reply;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorTask;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to CDN Pro on behalf of one account. */
final class CdnProAdapter implements VendorAdapter {

    private static final int NOT_FOUND = 404;

    private final CdnProApi api;
    private final CdnProSettings settings;
    private final Setbacks setbacks;

    CdnProAdapter(CdnProApi api, CdnProSettings settings, Setbacks setbacks) {
        this.api = api;
        this.settings = settings;
        this.setbacks = setbacks;
    }

    @Override
    public Outcome submit(VendorBatch batch) {
        Signature signature = sign();
        return switch (Reply.of(() -> create(batch).apply(signature))) {
            case Reply.NotSent reply -> setbacks.of(reply).asOutcome(batch.targets());
            case Reply.NoAnswer reply -> setbacks.of(reply).asOutcome(batch.targets());
            case Reply.Answer answer -> created(batch, answer, hiding(signature));
        };
    }

    private Function<Signature, ResponseEntity<byte[]>> create(VendorBatch batch) {
        if (batch.operation() == Operation.PREFETCH) {
            byte[] body = json(PrefetchRequest.of(batch, settings));
            return by -> api.createPrefetch(by.date(), by.authorization(), body);
        }
        byte[] body = json(PurgeRequest.of(batch, settings));
        return by -> api.createPurge(by.date(), by.authorization(), body);
    }

    private static Outcome created(VendorBatch batch, Reply.Answer answer, Setbacks readers) {
        JsonNode json = answer.json();
        if (!good(answer, json)) {
            return readers.of(answer, json).asOutcome(batch.targets());
        }
        return TaskLocation.id(answer.headers().getFirst("Location"))
                .<Outcome>map(id -> new Outcome.Accepted(id, readers.requestId(answer)))
                .orElseGet(() -> illegible(answer, json, readers, "a Location that names the task")
                        .asOutcome(batch.targets()));
    }

    @Override
    public Progress progress(VendorTask task) {
        Signature signature = sign();
        return switch (Reply.of(() -> query(task, signature))) {
            case Reply.NotSent reply -> setbacks.of(reply).asProgress();
            case Reply.NoAnswer reply -> setbacks.of(reply).asProgress();
            case Reply.Answer answer -> queried(task, answer, hiding(signature));
        };
    }

    private ResponseEntity<byte[]> query(VendorTask task, Signature signature) {
        return task.operation() == Operation.PREFETCH
                ? api.queryPrefetch(signature.date(), signature.authorization(), task.id())
                : api.queryPurge(signature.date(), signature.authorization(), task.id());
    }

    private static Progress queried(VendorTask task, Reply.Answer answer, Setbacks readers) {
        JsonNode json = answer.json();
        if (answer.status() == NOT_FOUND) {
            return new Progress.Gone(readers.of(answer, json).failure());
        }
        if (!good(answer, json)) {
            return readers.of(answer, json).asProgress();
        }
        TaskState state = TaskState.of(json);
        return state.legible()
                ? state.report(task, readers.requestId(answer))
                : illegible(answer, json, readers, "the status of the task").asProgress();
    }

    private static boolean good(Reply.Answer answer, JsonNode json) {
        return answer.success() && ErrorBody.find(json, answer.body()).isEmpty();
    }

    private static Setback illegible(Reply.Answer answer, JsonNode json, Setbacks readers, String lacking) {
        Setback setback = readers.of(answer, json);
        String message = "CDN Pro answered with success, but without " + lacking;
        return setback.as(setback.failure().as(FailureCode.OUTCOME_UNKNOWN, message));
    }

    private Signature sign() {
        return Signature.of(
                settings.username(), settings.apiKey(), setbacks.clock().instant());
    }

    private Setbacks hiding(Signature signature) {
        return setbacks.hiding(signature.authorization());
    }

    private static byte[] json(Object request) {
        return JsonMapper.shared().writeValueAsBytes(request);
    }
}
