import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the Dockerfile and carries out each step in order, each stage in a directory of its own, as the image would; then runs what
 * came of it. In place of the base images stand this machine's programs and JDK, read-only. What a step is not known to mean ends it.
 */
final class ImageSteps {

    private static final String JAVA_HOME = "/opt/java/openjdk"; // where the base images have it
    private static final String NOBODY = "65532:65532";

    private final Path jdk;
    private final Path folder;
    private final List<String> allowed;
    private final Map<String, Stage> stages = new HashMap<>();
    private final Map<String, String> arguments = new HashMap<>();
    private Stage stage;

    /** A stage: a tree of files, and what later steps and the start go by. */
    private static final class Stage {
        final Path root;
        final Map<String, String> environment = new LinkedHashMap<>();
        String folder = "/";
        String user = "0:0";
        List<String> entry = List.of();
        List<String> health = List.of();

        Stage(Path root) {
            this.root = root;
        }
    }

    private record Step(String word, Map<String, String> flags, String rest) {

        private static final Pattern FLAG = Pattern.compile("--([a-z-]+)=(\\S+)\\s+");

        static Step of(String line) {
            String[] halves = line.split("\\s+", 2);
            Map<String, String> flags = new LinkedHashMap<>();
            String rest = halves[1];
            for (Matcher flag = FLAG.matcher(rest); flag.lookingAt(); flag = FLAG.matcher(rest)) {
                flags.put(flag.group(1), flag.group(2));
                rest = rest.substring(flag.end());
            }
            return new Step(halves[0], flags, rest);
        }

        /** The words of the exec form, or the shell's. */
        List<String> command() {
            return rest.startsWith("[") ? strings(rest) : List.of("/bin/sh", "-c", rest);
        }

        static List<String> strings(String json) {
            return Pattern.compile("\"([^\"\\\\]*)\"").matcher(json).results().map(match -> match.group(1)).toList();
        }
    }

    private ImageSteps(Path jdk, Path folder) throws IOException {
        this.jdk = jdk;
        this.folder = folder;
        this.allowed = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]).toAbsolutePath();
        new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        ImageSteps image = new ImageSteps(Path.of(args[0]), folder);
        for (Step step : steps(Files.readString(Path.of("Dockerfile")))) {
            long began = System.nanoTime();
            image.carryOut(step);
            System.out.printf("== %.1f s: %s %s%n", seconds(began), step.word(), step.rest());
        }
        image.run();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static List<Step> steps(String dockerfile) {
        String text = dockerfile.replaceAll("(?m)^\\s*(#.*)?\\n", "").replaceAll("\\\\\\n\\s*", "");
        return text.lines().map(Step::of).toList();
    }

    private void carryOut(Step step) throws Exception {
        Set<String> known = switch (step.word()) {
            case "COPY" -> Set.of("from", "chown");
            case "RUN" -> Set.of("mount", "network");
            case "HEALTHCHECK" -> Set.of("interval", "timeout", "start-period", "start-interval");
            default -> Set.of();
        };
        check(known.containsAll(step.flags().keySet()), "What a flag does is not known here: " + step.flags());
        switch (step.word()) {
            case "ARG" -> arguments.putIfAbsent(step.rest().split("=", 2)[0], step.rest().split("=", 2)[1]);
            case "FROM" -> from(expand(step.rest()).split("\\s+"));
            case "WORKDIR" -> workdir(step.rest());
            case "ENV" -> stage.environment.put(step.rest().split("=", 2)[0], step.rest().split("=", 2)[1]);
            case "COPY" -> copy(step.flags(), step.rest().split("\\s+"));
            case "RUN" -> check(in(step, true, step.command()).waitFor() == 0, "The step failed");
            case "USER" -> stage.user = step.rest();
            case "HEALTHCHECK" -> stage.health = Step.strings(step.rest());
            case "ENTRYPOINT" -> stage.entry = Step.strings(step.rest());
            case "LABEL", "EXPOSE" -> expand(step.rest());
            default -> throw new IllegalStateException("What " + step.word() + " does is not known here");
        }
    }

    private String expand(String text) {
        return Pattern.compile("\\$\\{([A-Z_]+)}").matcher(text).replaceAll(match -> {
            check(arguments.containsKey(match.group(1)), "There is no ARG " + match.group(1));
            return Matcher.quoteReplacement(arguments.get(match.group(1)));
        });
    }

    private void from(String... words) throws Exception {
        Stage base = stages.get(words[0]);
        stage = new Stage(folder.resolve("stage-" + (folder.toFile().exists() ? folder.toFile().list().length : 0)));
        if (base == null) {
            check(words[0].matches("[a-z0-9./-]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?"), "Not pinned: " + words[0]);
            machine();
        } else {
            host("cp", "-a", base.root.toString(), stage.root.toString());
            stage.environment.putAll(base.environment);
            stage.folder = base.folder;
        }
        if (words.length == 3) {
            stages.put(words[2], stage);
        }
    }

    /** Stands for a base image. */
    private void machine() throws Exception {
        for (String mount : List.of("usr", "etc", "proc", "dev", "tmp", "root", JAVA_HOME.substring(1))) {
            Files.createDirectories(stage.root.resolve(mount));
        }
        for (String link : List.of("/bin", "/lib", "/lib64", "/sbin")) {
            host("cp", "-a", link, stage.root.toString());
        }
        stage.environment.put("JAVA_HOME", JAVA_HOME);
        stage.environment.put("PATH", JAVA_HOME + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    private void workdir(String path) throws IOException {
        stage.folder = path;
        Files.createDirectories(inside(path));
    }

    /** Where a path of the stage is on this machine. */
    private Path inside(String path) {
        return stage.root.resolve(Path.of(stage.folder).resolve(path).toString().substring(1));
    }

    /** A folder's content is copied, not the folder, as Docker does. */
    private void copy(Map<String, String> flags, String... paths) throws Exception {
        String from = flags.get("from");
        Path target = inside(paths[paths.length - 1]);
        for (String source : List.of(paths).subList(0, paths.length - 1)) {
            check(from != null || allowed.stream().anyMatch(path -> Path.of(source).startsWith(path)), ".dockerignore hides " + source);
            Path real = from == null ? Path.of(source) : stages.get(from).root.resolve(source.substring(1));
            boolean tree = Files.isDirectory(real);
            Files.createDirectories(tree || paths[paths.length - 1].endsWith("/") ? target : target.getParent());
            host("cp", "-a", "--no-preserve=ownership", tree ? real + "/." : real.toString(), target.toString());
            if (flags.containsKey("chown")) {
                host("chown", "-R", flags.get("chown"), target.toString());
            }
        }
    }

    private static void host(String... command) throws Exception {
        check(new ProcessBuilder(command).inheritIO().start().waitFor() == 0, String.join(" ", command));
    }

    /** Starts a command in the stage's tree, as its user; the image's own files can be written only while it is built. */
    private Process in(Step step, boolean building, List<String> command) throws IOException {
        List<String> script = new ArrayList<>(List.of(
                "mount --make-rprivate /",
                "mount --bind $ROOT $ROOT",
                "mount --rbind /usr $ROOT/usr && mount -o remount,bind,ro $ROOT/usr",
                "mount --bind /etc $ROOT/etc && mount -o remount,bind,ro $ROOT/etc",
                "mount --bind $JDK $ROOT" + JAVA_HOME + " && mount -o remount,bind,ro $ROOT" + JAVA_HOME,
                "mount --rbind /proc $ROOT/proc",
                "mount --rbind /dev $ROOT/dev",
                "mount -t tmpfs -o mode=1777 tmpfs $ROOT/tmp"));
        String cache = step.flags().getOrDefault("mount", "");
        if (!cache.isEmpty()) {
            check(cache.equals("type=cache,target=/root/.m2"), "What this mount is is not known here: " + cache);
            script.add("mkdir -p ~/.m2 $ROOT/root/.m2 && mount --bind ~/.m2 $ROOT/root/.m2");
        }
        if (!building) {
            script.add("mount -o remount,bind,ro $ROOT");
            script.add("mount -t tmpfs -o $(stat -c uid=%u,gid=%g,mode=%a $ROOT/data) tmpfs $ROOT/data");
        }
        boolean alone = !building || "none".equals(step.flags().get("network"));
        if (alone) {
            script.add("ip link set lo up");
        }
        script.add("exec env -i \"$@\"");
        List<String> words = new ArrayList<>(List.of("unshare", "--mount"));
        if (alone) {
            words.add("--net");
        }
        words.addAll(List.of("sh", "-euc", String.join("\n", script), "step"));
        stage.environment.forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(List.of("HOME=" + (building ? "/root" : "/"), "chroot", "--userspec=" + stage.user, "--groups=", stage.root.toString()));
        words.addAll(List.of("/usr/bin/env", "--chdir=" + stage.folder));
        words.addAll(command);
        ProcessBuilder process = new ProcessBuilder(words).redirectErrorStream(true);
        process.environment().put("ROOT", stage.root.toString());
        process.environment().put("JDK", jdk.toString());
        return process.redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Runs the image with the demo's settings, once with its cache or not at all. */
    private void run() throws Exception {
        check(stage.user.equals(NOBODY), "The image runs as " + stage.user);
        check(Files.size(inside("/app/cdn-gateway.aot")) > 10_000_000, "The cache is empty");
        stage.environment.put("SPRING_PROFILES_ACTIVE", "demo");
        stage.environment.put("_JAVA_OPTIONS", "-XX:AOTMode=on"); // outdoes the command's own: no start without the cache
        long began = System.nanoTime();
        Process gateway = in(Step.of("RUN start"), false, stage.entry);
        try {
            while (!answers(gateway, "http://127.0.0.1:8081/actuator/health/readiness").contains("\"UP\"")) {
                check(gateway.isAlive() && seconds(began) < 120, "The gateway does not become ready");
            }
            System.out.printf("== ready after %.1f s%n", seconds(began));
            use(gateway);
            began = System.nanoTime();
            gateway.destroy();
            check(gateway.waitFor(30, TimeUnit.SECONDS), "SIGTERM does not end it within 30 s");
            System.out.printf("== SIGTERM: exit code %d after %.1f s%n", gateway.exitValue(), seconds(began));
            check(gateway.exitValue() == 0, "SIGTERM does not end it well");
        } finally {
            gateway.destroyForcibly();
        }
        System.out.println("1 passed, 0 failed");
    }

    private void use(Process gateway) throws Exception {
        String status = Files.readString(Path.of("/proc/" + gateway.pid() + "/status"));
        for (String line : List.of("Uid:\t65532\t65532\t65532\t65532", "Gid:\t65532\t65532\t65532\t65532", "CapEff:\t0000000000000000")) {
            check(status.contains(line), "The gateway has more rights than it should have:\n" + status);
        }
        check(beside(gateway, "touch", "/proc/" + gateway.pid() + "/root/app/x").waitFor() != 0, "The root file system can be written");
        check(healthy(gateway), "The HEALTHCHECK fails");
        String urls = "{\"urls\":[\"https://www.example.com/\",\"https://static.example.com/a.css\"]}";
        String plan = answers(gateway, "http://127.0.0.1:8080/v1/purges?dryRun=true", "-H", "Content-Type: application/json", "-d", urls);
        check(plan.contains("\"targets\":2"), "Dry run: " + plan);
        String task = answers(gateway, "http://127.0.0.1:8080/v1/purges", "-H", "Content-Type: application/json", "-H", "Prefer: wait=30", "-d", urls);
        check(task.contains("\"status\":\"succeeded\""), "Purge: " + task);
    }

    private boolean healthy(Process gateway) throws Exception {
        List<String> command = new ArrayList<>(List.of("chroot", "--userspec=" + NOBODY, "--groups=", "/proc/" + gateway.pid() + "/root"));
        command.add(JAVA_HOME + "/bin/java");
        command.addAll(stage.health.subList(1, stage.health.size()));
        return beside(gateway, command.toArray(String[]::new)).waitFor() == 0;
    }

    private static String answers(Process gateway, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "60", "--retry-connrefused", "--retry", "200", "--retry-delay", "1"));
        command.addAll(List.of(words));
        Process curl = beside(gateway, command.toArray(String[]::new));
        return new String(curl.getInputStream().readAllBytes());
    }

    /** Starts a command in the network of the gateway. */
    private static Process beside(Process gateway, String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of("nsenter", "--net=/proc/" + gateway.pid() + "/ns/net"));
        words.addAll(List.of(command));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
