package kept.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, without a screen and without a word to anybody but the page's own server. */
public final class Window implements AutoCloseable {
    private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium")).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage")));

    /** How somebody looks at it. */
    public record Look(int width, int height, boolean dark, boolean scripts) {
        public static final Look DESK = new Look(1280, 900, false, true);
        public static final Look DARK = new Look(1280, 900, true, true);
        public static final Look PHONE = new Look(390, 844, false, true);
        public static final Look PLAIN = new Look(1280, 900, false, false);
    }

    /** A visit of its own, with its own cookies. */
    public Page visit(Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(look.width(), look.height()).setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(look.scripts()).setLocale("en-GB").setTimezoneId("UTC"));
        context.setDefaultTimeout(15_000);
        return context.newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
