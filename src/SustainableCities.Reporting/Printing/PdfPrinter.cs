using System.Diagnostics;
using System.Text;
using SustainableCities.Domain.Data;

namespace SustainableCities.Reporting.Printing;

/// <summary>
/// Prints HTML to PDF with Chromium's command line: a process of its own for each document, without scripts, network or the
/// reader's profile, and never more than a few at once, since one needs up to 600 MB.
/// </summary>
/// <param name="chromiumPath">The program; looked for where null.</param>
public sealed class PdfPrinter(string? chromiumPath) : IDisposable
{
    private const int AtOnce = 2;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestPrint = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _free = new(AtOnce);

    /// <summary>Prints. The HTML must be our own, with every text in it encoded, and a policy that lets it load nothing.</summary>
    /// <returns>The PDF, or why not: <c>chromiumMissing</c>, <c>pdfBusy</c>, <c>pdfFailed</c>.</returns>
    public async Task<Outcome<byte[]>> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (Chromium.Find(chromiumPath) is not { } program)
        {
            return Refusal.Of(RefusalKind.Unavailable, "format", "chromiumMissing");
        }

        if (!await _free.WaitAsync(LongestWait, cancellationToken))
        {
            return Refusal.Of(RefusalKind.Unavailable, "format", "pdfBusy");
        }

        try
        {
            return await PrintAsync(program, html, cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();

    private static async Task<Outcome<byte[]>> PrintAsync(string program, string html, CancellationToken cancellationToken)
    {
        // Only its owner may enter the folder: the page and the browser's profile lie in it.
        var folder = Directory.CreateTempSubdirectory("report-").FullName;
        try
        {
            var (page, pdf) = (Path.Combine(folder, "report.html"), Path.Combine(folder, "report.pdf"));
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(LongestPrint);
            var (exit, said) = await RunAsync(Start(program, folder, page, pdf), limit.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return exit == 0 && File.Exists(pdf)
                ? PdfText.Mend(await File.ReadAllBytesAsync(pdf, cancellationToken))
                : Refusal.Of(RefusalKind.Unavailable, "format", "pdfFailed", said);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static ProcessStartInfo Start(string program, string folder, string page, string pdf)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio",
                "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-default-apps", "--disable-sync",
                "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability", "--disable-breakpad", "--no-pings",

                // Two more walls behind the page's own policy: no names, no addresses. Scripts are left to the policy: without any, nothing is printed.
                "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=socks5://0.0.0.0:0", "--proxy-bypass-list=<-loopback>",
                $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", "--generate-pdf-document-outline", $"--print-to-pdf={pdf}",
                new Uri(page).AbsoluteUri,
            },
        };

        // Connection strings and keys stand in our environment; none of them is the browser's business.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        foreach (var (name, value) in new[] { ("PATH", path), ("HOME", folder), ("TMPDIR", folder), ("XDG_CONFIG_HOME", folder), ("XDG_CACHE_HOME", folder), ("LANG", "C.UTF-8") })
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs to the end, or kills the process and all its children when told to stop or out of time.</summary>
    private static async Task<(int Exit, string Said)> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The browser was not started.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            await output;
            return (process.ExitCode, LastLine(await errors));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return (-1, "timeout");
        }
    }

    // A machine without a desktop has no message bus, and the browser says so at length.
    private static string LastLine(string said) =>
        said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault(l => !l.Contains("dbus", StringComparison.Ordinal)) ?? "";

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A helper process of the browser may still hold a file; the system clears its temporary folder.
        }
    }
}
