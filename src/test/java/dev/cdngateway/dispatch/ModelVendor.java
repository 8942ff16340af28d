package dev.cdngateway.dispatch;

import dev.cdngateway.task.Coverage;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Blame;
import dev.cdngateway.vendor.Finding;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Progress.Verdict;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A vendor that does at random all that vendors do, until it behaves. What it tells may be too little, late or doubled,
 * but it never tells of a success that is none: nobody could know that.
 */
final class ModelVendor implements VendorAdapter {

    static final Failure BAD = Failure.of(FailureCode.NOT_OWNED, "Not yours");
    private static final Failure WHOLE = Failure.of(FailureCode.REJECTED, "Not like this");
    private static final Failure QUOTA = Failure.of(FailureCode.QUOTA_EXCEEDED, "No more today");
    private static final Failure ILL = Failure.of(FailureCode.VENDOR_FAILED, "Out of order");
    private static final Failure LOST = Failure.of(FailureCode.OUTCOME_UNKNOWN, "Lost");

    private final Random random;
    private final ModelRules rules;
    private final Set<String> bad;
    private final Wording wording;
    private final boolean parks;
    private final boolean keepsNames;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private boolean behaves;

    ModelVendor(Random random, ModelRules rules, Set<String> badHosts, Set<String> bad, boolean parks) {
        this.random = random;
        this.rules = rules;
        this.bad = new HashSet<>(badHosts);
        this.bad.addAll(bad);
        this.parks = parks;
        this.keepsNames = random.nextBoolean();
        this.wording = bad.isEmpty() && random.nextBoolean()
                ? Wording.SOME_HOST
                : random.nextBoolean() ? Wording.SOME_TARGET : Wording.NAMED;
    }

    void behave() {
        behaves = true;
    }

    boolean bad(String target) {
        return bad.contains(target) || bad.contains(Coverage.host(target));
    }

    @Nullable
    Job job(String id) {
        return jobs.get(id);
    }

    @Override
    public Outcome submit(VendorBatch batch, Turn turn) {
        rules.sent(batch);
        Outcome outcome = behaves ? honest(batch) : moody(batch);
        rules.answered(batch, outcome);
        return outcome instanceof Trouble trouble ? rules.troubled(trouble) : outcome;
    }

    private Outcome moody(VendorBatch batch) {
        int mood = random.nextInt(100);
        if (mood < 5) {
            return new Trouble.Throttled(wait(60), ILL);
        } else if (mood < 10) {
            return new Trouble.Unavailable(wait(5), ILL);
        } else if (mood < 16) {
            honestIf(random.nextBoolean(), batch);
            return new Outcome.Unknown(LOST);
        } else if (mood < 18) {
            return new Outcome.Refused(WHOLE);
        } else if (mood < 20) {
            return new Outcome.Refused(QUOTA);
        } else if (mood < 21) {
            return new Trouble.SignInUnavailable(wait(60), ILL);
        } else if (mood < 22) {
            honestIf(random.nextBoolean(), batch);
            throw new IllegalStateException("A defect of the adapter");
        }
        return parks && mood < 24 ? new Trouble.Unauthorized(ILL) : honest(batch);
    }

    private @Nullable Duration wait(int most) {
        return random.nextBoolean() ? null : Duration.ofSeconds(1 + random.nextInt(most));
    }

    private void honestIf(boolean carriedOut, VendorBatch batch) {
        if (carriedOut) {
            honest(batch);
        }
    }

    private Outcome honest(VendorBatch batch) {
        Set<String> faulty = batch.targets().stream().filter(this::bad).collect(Collectors.toSet());
        if (!faulty.isEmpty()) {
            return new Outcome.Refused(BAD, wording.blame(faulty));
        }
        Job job = new Job("v-" + jobs.size(), rules.started(), rules.now(), batch);
        jobs.put(job.id(), job);
        return new Outcome.Accepted(job.id(), null);
    }

    /** Time goes by at the vendor. */
    void work() {
        if (!jobs.isEmpty()) {
            Job job = List.copyOf(jobs.values()).get(random.nextInt(jobs.size()));
            job.work(random);
            if (random.nextInt(40) == 0) {
                job.forgotten = true;
            }
        }
    }

    @Override
    public Progress progress(VendorTask task) {
        Job job = jobs.get(task.id());
        if (job == null || job.forgotten) {
            return new Progress.Gone(ILL);
        }
        if (behaves) {
            job.finish();
            return job.told(List.copyOf(job.targets.keySet()), job.size(), job.failed());
        }
        int mood = random.nextInt(100);
        if (mood < 5) {
            return new Trouble.Unavailable(wait(5), ILL);
        } else if (mood < 8) {
            return rules.troubled(new Trouble.Throttled(wait(60), ILL));
        } else if (mood < 10) {
            return new Progress.Refused(ILL);
        } else if (mood < 11) {
            throw new IllegalStateException("A defect of the adapter");
        }
        return mood < 25 && job.done() ? job.toldAsAWhole() : partly(job);
    }

    @Override
    public Finding lookUp(VendorBatch batch, Instant since, Set<String> taken) {
        int mood = behaves ? 100 : random.nextInt(100);
        if (mood < 10) {
            return rules.troubled(new Trouble.Unavailable(wait(5), ILL));
        } else if (mood < 13) {
            return rules.troubled(new Trouble.Throttled(wait(60), ILL));
        } else if (mood < 20) {
            return new Finding.CannotTell(ILL);
        } else if (mood < 21) {
            throw new IllegalStateException("A defect of the adapter");
        }
        List<String> found = jobs.values().stream()
                .filter(job -> !job.forgotten && !job.at.isBefore(since) && !taken.contains(job.id()))
                .filter(job -> job.isLike(batch, keepsNames))
                .map(Job::id)
                .toList();
        return found.isEmpty() || mood < 30 ? new Finding.NotFound() : new Finding.Found(found);
    }

    /** Some rows, some of them of others; the sums tell of all, or of those rows, or too much, or nothing. */
    private Progress partly(Job job) {
        List<String> rows = job.targets.keySet().stream()
                .filter(target -> random.nextInt(4) > 0)
                .toList();
        long failedRows = rows.stream()
                .filter(target -> Boolean.FALSE.equals(job.targets.get(target)))
                .count();
        Progress.Reported report = switch (random.nextInt(6)) {
            case 0 -> job.told(rows, rows.size(), rows.size() == job.size() ? job.failed() : (int) failedRows);
            case 1 -> job.told(rows, job.size() + 1, (int) failedRows);
            case 2 -> job.told(rows, null, random.nextBoolean() ? null : 0);
            case 3 -> job.told(rows, job.size(), null);
            default -> job.told(rows, job.size(), job.failed());
        };
        return random.nextInt(5) == 0 ? garbled(report) : report;
    }

    private Progress.Reported garbled(Progress.Reported report) {
        Map<String, Verdict> listed = new HashMap<>();
        report.listed()
                .forEach((target, verdict) ->
                        listed.put(target, random.nextInt(3) == 0 ? new Verdict.Unrecognised() : verdict));
        listed.put("https://elsewhere.example.com/", new Verdict.Succeeded());
        return new Progress.Reported(
                report.finished() && random.nextBoolean(), report.total(), report.failed(), listed, null);
    }

    /** How a vendor says which targets it refuses a call for. */
    private enum Wording {
        SOME_TARGET,
        SOME_HOST,
        NAMED;

        Blame blame(Set<String> faulty) {
            return switch (this) {
                case SOME_TARGET -> new Blame.SomeTarget();
                case SOME_HOST -> new Blame.SomeHost();
                case NAMED -> new Blame.Named(faulty);
            };
        }
    }

    /** The vendor's own task, and what really became of its targets: true or false, or null while it works on them. */
    static final class Job {

        private final String id;
        private final long started;
        private final Instant at;
        private final VendorBatch batch;
        private final Map<String, @Nullable Boolean> targets = new LinkedHashMap<>();
        private boolean forgotten;

        Job(String id, long started, Instant at, VendorBatch batch) {
            this.id = id;
            this.started = started;
            this.at = at;
            this.batch = batch;
            batch.targets().forEach(target -> targets.put(target, null));
        }

        /** Whether it is the batch in all that the vendor tells of it. */
        boolean isLike(VendorBatch other, boolean named) {
            return batch.operation() == other.operation()
                    && batch.kind() == other.kind()
                    && targets.keySet().equals(Set.copyOf(other.targets()))
                    && (!named || batch.id().equals(other.id()));
        }

        String id() {
            return id;
        }

        Instant at() {
            return at;
        }

        /** When the call started that made it. */
        long started() {
            return started;
        }

        int size() {
            return targets.size();
        }

        boolean succeeded(String target) {
            return Boolean.TRUE.equals(targets.get(target));
        }

        int failed() {
            return (int) targets.values().stream().filter(Boolean.FALSE::equals).count();
        }

        boolean done() {
            return !targets.containsValue(null);
        }

        void work(Random random) {
            targets.replaceAll((target, end) ->
                    (end == null && random.nextInt(5) > 0) ? Boolean.valueOf(random.nextInt(8) > 0) : end);
        }

        void finish() {
            targets.replaceAll((target, end) -> end == null ? Boolean.TRUE : end);
        }

        Progress.Reported told(List<String> rows, @Nullable Integer total, @Nullable Integer failed) {
            Map<String, Verdict> listed = rows.stream().collect(Collectors.toMap(row -> row, this::verdict));
            return new Progress.Reported(done(), total, failed, listed, null);
        }

        private Verdict verdict(String target) {
            Boolean end = targets.get(target);
            if (end == null) {
                return new Verdict.Running();
            }
            return end ? new Verdict.Succeeded() : new Verdict.Failed(ILL);
        }

        Progress.Reported toldAsAWhole() {
            return new Progress.Reported(true, size(), failed(), Map.of(), failed() > 0 ? ILL : null);
        }
    }
}
