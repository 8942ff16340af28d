package dev.cdngateway.simulator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Purges: create, query, list, count. */
final class CdnProPurges {

    private record PurgeView(
            @JsonUnwrapped CdnProPurge purge,
            String status,
            int successRate,
            String submissionTime,
            String finishTime,
            String apiRequestId) {

        static PurgeView of(CdnProJob<CdnProPurge> job) {
            return new PurgeView(
                    job.request(),
                    job.status(),
                    job.successRate(),
                    job.submissionTime(),
                    job.finishTime(),
                    job.apiRequestId());
        }
    }

    private record PurgeRow(
            String id,
            String submissionTime,
            String finishTime,
            List<String> hostnames,
            int fileEntries,
            int dirEntries,
            int regexEntries,
            String target,
            int successRate,
            String status,
            String apiRequestId) {

        static PurgeRow of(CdnProJob<CdnProPurge> job) {
            return new PurgeRow(
                    job.id(),
                    job.submissionTime(),
                    job.finishTime(),
                    job.hostnames(),
                    job.request().fileUrls().size(),
                    job.request().dirUrls().size(),
                    job.request().regexPatterns().size(),
                    job.request().target(),
                    job.successRate(),
                    job.status(),
                    job.apiRequestId());
        }
    }

    private final CdnProPurgeRules rules;
    private final CdnProTokens tokens;
    private final CdnProJobs<CdnProPurge> jobs;

    CdnProPurges(CdnProSimulator.Settings settings) {
        this.rules = new CdnProPurgeRules(settings);
        this.tokens = new CdnProTokens(settings);
        this.jobs = new CdnProJobs<>(settings);
    }

    Answer create(ReceivedRequest request) {
        var purge = Json.read(request.body(), CdnProPurge.class)
                .orElseThrow(() -> new Refusal(400, "InvalidRequestBody", "The request body is not a purge in JSON."));
        rules.check(purge);
        tokens.spend(purge);
        return jobs.create(request, purge);
    }

    Answer show(String id) {
        return jobs.find(id)
                .map(job -> Json.answer(200, PurgeView.of(job)))
                .orElseThrow(
                        () -> new Refusal(404, "InvalidPurgeTaskId", "The specified purge task ID does not exist."));
    }

    Answer list(ReceivedRequest request) {
        var listing = CdnProListing.of(request);
        var query = new Query(request, "InvalidParameter");
        var target = query.oneOf("target", CdnProPurgeRules.TARGETS);
        var action = query.oneOf("action", CdnProPurgeRules.ACTIONS);
        int rate = query.number("maxSuccessRate", 0, 100, 100);
        var found = jobs.all().stream()
                .filter(listing::has)
                .filter(job -> target.map(job.request().target()::equals).orElse(true))
                .filter(job -> action.map(job.request().action()::equals).orElse(true))
                .filter(job -> job.successRate() <= rate)
                .sorted(listing.order())
                .toList();
        var page = listing.page(found).stream().map(PurgeRow::of).toList();
        return Json.answer(200, Map.of("count", found.size(), "purgeRequests", page));
    }

    Answer tokens(ReceivedRequest request) {
        return tokens.show(target(request));
    }

    Answer summary(ReceivedRequest request) {
        if (request.parameter("startdate").isEmpty()
                || request.parameter("enddate").isEmpty()) {
            throw noPeriod();
        }
        var period = CdnProPeriod.of(request);
        String target = target(request);
        var purges = jobs.all().stream()
                .filter(job -> period.has(job.life()))
                .map(CdnProJob::request)
                .filter(purge -> purge.target().equals(target))
                .toList();
        return Json.answer(
                200,
                Map.of(
                        "requests", purges.size(),
                        "fileRequests",
                                requests(purges, purge -> purge.fileUrls().size()),
                        "dirRequests", requests(purges, purge -> purge.dirUrls().size()),
                        "regexRequests",
                                requests(purges, purge -> purge.regexPatterns().size()),
                        "fileEntries", entries(purges, purge -> purge.fileUrls().size()),
                        "dirEntries", entries(purges, purge -> purge.dirUrls().size()),
                        "regexEntries",
                                entries(purges, purge -> purge.regexPatterns().size())));
    }

    private static String target(ReceivedRequest request) {
        return new Query(request, "InvalidTarget")
                .oneOf("target", CdnProPurgeRules.TARGETS)
                .orElse("production");
    }

    private static Refusal noPeriod() {
        return new Refusal(400, "InvalidStartDate", "The parameters startdate and enddate are required.");
    }

    private static long requests(List<CdnProPurge> purges, ToIntFunction<CdnProPurge> size) {
        return purges.stream().filter(purge -> size.applyAsInt(purge) > 0).count();
    }

    private static int entries(List<CdnProPurge> purges, ToIntFunction<CdnProPurge> size) {
        return purges.stream().mapToInt(size).sum();
    }
}
