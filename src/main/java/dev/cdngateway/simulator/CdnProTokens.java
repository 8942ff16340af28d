package dev.cdngateway.simulator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The purge tokens of each environment. A day may overdraw; the overdraft is taken from the next. */
final class CdnProTokens {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private record Balance(LocalDate day, int files, int directories) {}

    private final Clock clock;
    private final int dailyFiles;
    private final int dailyDirectories;
    private final Map<String, Balance> balances = new HashMap<>();

    CdnProTokens(CdnProSimulator.Settings settings) {
        this.clock = settings.clock;
        this.dailyFiles = settings.dailyFiles;
        this.dailyDirectories = settings.dailyDirectories;
    }

    synchronized void spend(CdnProPurge purge) {
        var now = balance(purge.target());
        var after = new Balance(
                now.day(),
                now.files() - purge.fileUrls().size(),
                now.directories() - purge.dirUrls().size());
        balances.put(purge.target(), after);
    }

    synchronized Answer show(String target) {
        var now = balance(target);
        return Json.answer(200, Map.of("filePurgeTokens", now.files(), "dirPurgeTokens", now.directories()));
    }

    private Balance balance(String target) {
        var today = LocalDate.ofInstant(clock.instant(), BEIJING);
        var balance = balances.getOrDefault(target, new Balance(today, dailyFiles, dailyDirectories));
        while (balance.day().isBefore(today)) {
            balance = nextDay(balance);
        }
        return balance;
    }

    private Balance nextDay(Balance balance) {
        return new Balance(
                balance.day().plusDays(1),
                dailyFiles + Math.min(0, balance.files()),
                dailyDirectories + Math.min(0, balance.directories()));
    }
}
