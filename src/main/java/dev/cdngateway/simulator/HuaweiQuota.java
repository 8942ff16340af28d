package dev.cdngateway.simulator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What may be purged and prefetched on one day, which begins at midnight in Beijing. A call takes all it needs, or nothing. */
final class HuaweiQuota {

    static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    /** The most of each kind on one day. */
    record Limits(int files, int directories, int prefetches) {}

    /** The kinds, as the vendor's answer names them. */
    enum Type {
        FILE_REFRESH,
        DIR_REFRESH,
        PREHEAT;

        static Type of(String taskType, boolean directory) {
            if (taskType.equals(HuaweiTask.PREHEATING)) {
                return PREHEAT;
            }
            return directory ? DIR_REFRESH : FILE_REFRESH;
        }

        String word() {
            return switch (this) {
                case FILE_REFRESH -> "file_refresh";
                case DIR_REFRESH -> "dir_refresh";
                case PREHEAT -> "preheat";
            };
        }

        private int limit(Limits limits) {
            return switch (this) {
                case FILE_REFRESH -> limits.files();
                case DIR_REFRESH -> limits.directories();
                case PREHEAT -> limits.prefetches();
            };
        }
    }

    private final Limits limits;
    private final Clock clock;
    private final Map<Type, Integer> used = new EnumMap<>(Type.class);
    private LocalDate day;

    HuaweiQuota(HuaweiSimulator.Settings settings) {
        this.limits = settings.quota;
        this.clock = settings.clock;
        this.day = today();
    }

    synchronized void take(Type type, int count) {
        int after = used(type) + count;
        if (after > type.limit(limits)) {
            throw new Refusal(200, "CDN.0110", "The number of URLs exceeds the daily quota.");
        }
        used.put(type, after);
    }

    synchronized Answer show() {
        var quotas = List.of(Type.values()).stream().map(this::described).toList();
        return Json.answer(200, Map.of("quotas", quotas));
    }

    private Map<String, Object> described(Type type) {
        return Map.of(
                "type",
                type.word(),
                "quota_limit",
                type.limit(limits),
                "used",
                used(type),
                "user_domain_id",
                HuaweiIam.DOMAIN_ID);
    }

    private int used(Type type) {
        if (!day.equals(today())) {
            used.clear();
            day = today();
        }
        return used.getOrDefault(type, 0);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BEIJING);
    }
}
