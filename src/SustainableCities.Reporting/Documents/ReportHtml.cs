using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SustainableCities.Domain.Reports;

namespace SustainableCities.Reporting.Documents;

/// <summary>Writes a report as one HTML file that needs nothing else: for reading, for keeping, and for the printer.</summary>
public static class ReportHtml
{
    // Whatever a text tries, the file may load nothing and run nothing; its own styles and fonts lie inside.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

    private static readonly ServiceProvider Services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();

    /// <summary>The running heads and feet as a style sheet, for a page that shows the report and is printed by its reader.</summary>
    /// <param name="report">The report.</param>
    /// <param name="culture">The language of the page.</param>
    public static string Heads(RenderableReport report, CultureInfo culture) => ReportStyles.Pages(new ReportModel(report, culture));

    /// <summary>Writes the file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="culture">The language to write it in.</param>
    /// <param name="pages">Page numbers of the chapters, once the file was printed.</param>
    public static async Task<string> WriteAsync(RenderableReport report, CultureInfo culture, IReadOnlyDictionary<string, int>? pages = null)
    {
        var model = new ReportModel(report, culture, pages: pages);
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var sprite = await renderer.RenderComponentAsync<Charts.MarkSprite>();
            var document = await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportDocument.Model)] = model }));
            return sprite.ToHtmlString() + document.ToHtmlString();
        });
        var title = WebUtility.HtmlEncode(model.Word("FileTitle", model.In(model.Content.City.Name), model.Year));
        return $"""
            <!DOCTYPE html>
            <html lang="{model.Lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
            <style>{ReportStyles.All}</style><style>{ReportStyles.Pages(model)}</style></head>
            <body class="rp-file">{body}</body></html>
            """;
    }
}
