package dev.cdngateway.simulator;

import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/** With profile {@code demo}, starts the simulated vendors and tells the settings where they are; they end with the application. */
final class DemoEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final Profiles DEMO = Profiles.of("demo");

    private final Log log;

    DemoEnvironment(DeferredLogFactory logs) {
        this.log = logs.getLog(DemoEnvironment.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(DEMO)) {
            return;
        }
        var simulators = DemoSimulators.start();
        environment.getPropertySources().addLast(new MapPropertySource("simulators", simulators.properties()));
        application.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(DemoSimulators.class, () -> simulators));
        log.info("Demo: the vendors are simulated, nothing leaves this machine. Huawei Cloud CDN is at "
                + simulators.huawei().uri() + ", CDN Pro at "
                + simulators.cdnPro().uri() + "; what they know is gone when the gateway stops.");
    }

    /** After the settings files are read, so that the active profiles are known. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
