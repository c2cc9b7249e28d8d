using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SustainableCities.Testing;

namespace SustainableCities.Benchmarks;

/// <summary>
/// The values page of the pilot with 63 indicators, in a real browser: managed memory of a circuit, and the time from the
/// key press to *saved*, beside an event of a blank Blazor application that adds one to a counter.
/// </summary>
internal static class ValuesPage
{
    private const int Circuits = 10;
    private const string Page = "/work/cstec/values/?period=2025";
    private const string Ready = "document.querySelector('main.board[data-ready]')";

    // Each resolves with the milliseconds from the key's arrival in the page to the change that the server's answer made.
    private const string Saved = """
        new Promise((done, failed) => {
          const row = document.querySelector('tr[data-row="TEC-01"]'), cell = row.querySelector('td.in'), seen = cell.dataset.rev;
          let pressed = 0;
          addEventListener('keydown', () => pressed = performance.now(), { capture: true, once: true });
          const watch = new MutationObserver(() => {
            if (pressed && cell.dataset.rev !== seen && !row.dataset.busy) { watch.disconnect(); done(performance.now() - pressed); }
          });
          watch.observe(row, { attributes: true, subtree: true });
          setTimeout(() => failed(new Error(`not saved: ${row.innerText} rev ${cell.dataset.rev} busy ${row.dataset.busy} pressed ${pressed}`)), 10000);
        })
        """;

    private const string Counted = """
        new Promise(done => {
          const text = document.querySelector('p[role=status]');
          let pressed = 0;
          addEventListener('keydown', () => pressed = performance.now(), { capture: true, once: true });
          const watch = new MutationObserver(() => { watch.disconnect(); done(performance.now() - pressed); });
          watch.observe(text, { childList: true, characterData: true, subtree: true });
        })
        """;

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var installation = await Installation.ReadyAsync();
        var memoryPort = ServerProcess.FreePort();
        using var portal = await ServerProcess.StartAsync(await Published.PortalAsync(), ["serve"],
            [
                .. installation.Environment,
                new("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location),
                new("BENCHMARK_MEMORY_PORT", memoryPort.ToString(CultureInfo.InvariantCulture)),
            ], "/health/ready");
        using var blank = await ServerProcess.StartAsync(await Published.BlankAsync(), [], [new("ASPNETCORE_URLS", "http://127.0.0.1:{port}")], "/counter");
        await using var browser = await Chromium.StartAsync();

        var grid = await SignInAsync(browser, portal.Address);
        var counter = await browser.OpenAsync($"http://localhost:{blank.Port}/counter");
        await counter.WaitAsync("window.Blazor && document.querySelector('button.btn')");
        var number = 0;
        var speed = await Comparison.TimesAsync("values page: key press to saved", "ms", 2, 41,
            async () =>
            {
                await grid.EvaluateAsync("document.querySelector('tr[data-row=\"TEC-01\"] td.in input').focus()");
                await grid.TypeAsync((200 + (number++ % 90)).ToString(CultureInfo.InvariantCulture));
                return await PressAsync(grid, Saved);
            },
            async () =>
            {
                await counter.EvaluateAsync("document.querySelector('button.btn').focus()");
                return await PressAsync(counter, Counted);
            }, warmUp: 150);

        var before = await MegabytesAsync(memoryPort);
        for (var i = 0; i < Circuits; i++)
        {
            var tab = await browser.OpenAsync(new Uri(portal.Address, Page).AbsoluteUri);
            await tab.WaitAsync(Ready);
        }

        var each = (await MegabytesAsync(memoryPort) - before) / Circuits;
        return [speed, new Comparison($"values page: managed memory of a circuit (mean of {Circuits})", each, 1, each, "MB", "≤ 1", each <= 1)];
    }

    private static async Task<Tab> SignInAsync(Chromium browser, Uri address)
    {
        var tab = await browser.OpenAsync(new Uri(address, "/account/login?lang=en").AbsoluteUri);
        await tab.EvaluateAsync($"""
            document.querySelector('[name="Input.Email"]').value = '{Demo.Editor("cstec")}';
            document.querySelector('[name="Input.Password"]').value = '{Demo.Password}';
            document.querySelector('form.fields').submit()
            """);
        await tab.WaitAsync("!location.pathname.startsWith('/account/login')");
        await tab.GoAsync(new Uri(address, Page).AbsoluteUri);
        await tab.WaitAsync(Ready);
        return tab;
    }

    private static async Task<double> PressAsync(Tab tab, string measure)
    {
        // The page listens before the key comes: the two take different ways into it.
        await tab.EvaluateAsync($"void (window.measured = {measure})");
        await tab.PressAsync("Enter", "\r");
        return (double)(await tab.EvaluateAsync("window.measured"))!;
    }

    private static async Task<double> MegabytesAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return double.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture) / (1 << 20);
    }
}
