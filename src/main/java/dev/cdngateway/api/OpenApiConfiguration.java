package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithClass(ResponseBodyEmitter.class, String.class);
    }

    /** Read when the document is first asked for: a start does not need them. */
    @Bean
    OpenApiCustomizer openApiTexts() {
        SingletonSupplier<OpenApiTexts> texts = SingletonSupplier.of(OpenApiTexts::read);
        return api -> texts.obtain().customise(api);
    }

    @Bean
    WordSchemas wordSchemas() {
        return new WordSchemas();
    }
}
