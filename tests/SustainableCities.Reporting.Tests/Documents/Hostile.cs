using SustainableCities.Domain.Data;
using SustainableCities.Domain.Reports;

namespace SustainableCities.Reporting.Tests.Documents;

/// <summary>Texts that try to leave their place in a document.</summary>
internal static class Hostile
{
    /// <summary>Twenty texts that, read as markup or style, would load an address or a file.</summary>
    public static IReadOnlyList<string> Texts(string address, string file) =>
    [
        $"<script>fetch('{address}')</script>", $"<img src={address}>", $"<img src=x onerror=\"location='{address}'\">", $"<iframe src='{file}'></iframe>",
        $"<object data='{file}'></object>", $"<embed src='{file}'>", $"<link rel=stylesheet href={address}>", $"<style>@import url({address});</style>",
        $"</style><style>body{{background:url({address})}}</style>", $"\"}}}} @import '{address}'; @page{{@top-left{{content:url({address})", $"\\\"; background:url({address})",
        $"<meta http-equiv=refresh content=\"0;url={file}\">", $"<base href='{address}'>", $"<svg><image href='{address}'/><use href='{file}#x'/></svg>",
        $"<form action='{address}'><button>", $"<video src='{address}' autoplay>", $"<a href='javascript:fetch(1)' ping='{address}'>x</a>", $"--><!--<iframe src={file}>",
        $"]]><![CDATA[<img src='{address}'>", $"&#60;img src={address}&#62; {{{{constructor}}}} {address} {file}",
    ];

    /// <summary>The report with such texts wherever a person or a source can put one.</summary>
    public static RenderableReport Report(RenderableReport report, IReadOnlyList<string> texts)
    {
        var n = 0;
        string Next() => texts[n++ % texts.Count];
        Bilingual Both() => new(Next(), Next());
        return PilotReports.With(report, c => c with
        {
            City = c.City with { Name = Both(), OtherNames = [Next()], Province = Both() },
            Profile = c.Profile with
            {
                Scope = Both(),
                StandardsStatement = Both(),
                CycleNote = Both(),
                Representative = Next(),
                RepresentativeGist = Both(),
                KeyNumbers = [.. c.Profile.KeyNumbers.Select(k => k with { Name = Both(), Note = Both() })],
                Background = [.. c.Profile.Background.Select(f => f with { Text = Both() })],
            },
            Purposes = [.. c.Purposes.Select(p => p with { Name = Both() })],
            Units = [.. c.Units.Select(u => u with { Symbol = Both() })],
            Indicators = [.. c.Indicators.Take(20).Select(i => i with
            {
                Name = Both(), Definition = Both(), Series = [.. i.Series.Select(p => p with { Note = Next(), Source = Next(), RestateReason = Next(), Restated = true })],
            })],
            Accomplishments = [.. c.Accomplishments.Select(a => a with { Text = Both(), Theme = Both() })],
            SourceNotes = [.. c.SourceNotes.Select(s => s with { Issue = Both(), Handling = Both() })],
            Claims = [.. c.Claims.Select(l => l with { Text = Both(), Source = Both() })],
        });
    }
}
