using System.Globalization;
using System.Text;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Reports;
using SustainableCities.Reporting.Printing;

namespace SustainableCities.Reporting.Documents;

/// <summary>A report as a file.</summary>
/// <param name="Name">Its name: <c>cstec-2024-en.pdf</c>.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Bytes">Its content.</param>
public sealed record ReportFile(string Name, string ContentType, byte[] Bytes);

/// <summary>
/// Makes files of a report, always from its snapshot. A published report never changes, so that its print is kept; many who ask
/// for it at once wait for one print.
/// </summary>
/// <param name="printer">Prints.</param>
/// <param name="prints">The folder where prints of published reports are kept; they are made anew by another build of the program.</param>
public sealed class ReportFiles(PdfPrinter printer, string prints) : IDisposable
{
    private static readonly string Build = typeof(ReportFiles).Module.ModuleVersionId.ToString("N");

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The formats that there are.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["html", "json", "pdf"];

    /// <summary>Makes a file. What is not offered is refused: <c>formatUnknown</c>; see <see cref="PdfPrinter"/> for what a PDF may lack.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="culture">The language; a JSON file holds both.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<Outcome<ReportFile>> MakeAsync(RenderableReport report, string format, CultureInfo culture, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(culture);
        var name = string.Create(CultureInfo.InvariantCulture, $"{report.Snapshot.Content.City.Key}-{report.Snapshot.Content.Year}{(report.IsDraft ? "-draft" : "")}");
        var language = Figures.IsChinese(culture) ? "zh-Hans" : "en";
        switch (format)
        {
            case "json":
                return new ReportFile($"{name}.json", "application/json", Encoding.UTF8.GetBytes(Json(report)));
            case "html":
                return new ReportFile($"{name}-{language}.html", "text/html; charset=utf-8", Encoding.UTF8.GetBytes(await ReportHtml.WriteAsync(report, culture)));
            case "pdf":
                var pdf = report.IsDraft
                    ? await PrintAsync(report, culture, cancellationToken)
                    : await KeptAsync(report, culture, $"{Build}-{report.Sha256}-{language}.pdf", cancellationToken);
                return pdf.Ok ? new ReportFile($"{name}-{language}.pdf", "application/pdf", pdf.Value) : pdf.Refusal;
            default:
                return Refusal.Of(RefusalKind.Invalid, "format", "formatUnknown", format, string.Join(", ", Formats));
        }
    }

    /// <summary>The snapshot and its hash as <c>report verify</c> reads them.</summary>
    public static string Json(RenderableReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return $$"""{"sha256":"{{report.Sha256}}","snapshot":{{report.Json}}}""";
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<Outcome<byte[]>> KeptAsync(RenderableReport report, CultureInfo culture, string name, CancellationToken cancellationToken)
    {
        var file = Path.Combine(prints, name);
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (File.Exists(file))
            {
                return await File.ReadAllBytesAsync(file, cancellationToken);
            }

            var pdf = await PrintAsync(report, culture, cancellationToken);
            if (pdf.Ok)
            {
                await KeepAsync(file, pdf.Value, cancellationToken);
            }

            return pdf;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Keeps a print, whole or not at all, and lets those of other builds go.</summary>
    private async Task KeepAsync(string file, byte[] pdf, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(prints);
        var part = file + ".part";
        await File.WriteAllBytesAsync(part, pdf, cancellationToken);
        File.Move(part, file, overwrite: true);
        foreach (var old in Directory.EnumerateFiles(prints, "*.pdf").Where(f => !Path.GetFileName(f).StartsWith(Build, StringComparison.Ordinal)))
        {
            File.Delete(old);
        }
    }

    /// <summary>
    /// Prints twice: no style sheet knows on which page a chapter begins, so the first print is asked, and the contents of the
    /// second name the pages. Where the first can't be read, its contents stand without numbers.
    /// </summary>
    private async Task<Outcome<byte[]>> PrintAsync(RenderableReport report, CultureInfo culture, CancellationToken cancellationToken)
    {
        var first = await printer.PrintAsync(await ReportHtml.WriteAsync(report, culture), cancellationToken);
        return first.Ok && PdfDestinations.Read(first.Value) is { Count: > 0 } pages
            ? await printer.PrintAsync(await ReportHtml.WriteAsync(report, culture, pages), cancellationToken)
            : first;
    }
}
