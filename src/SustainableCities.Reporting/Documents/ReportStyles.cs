using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SustainableCities.Reporting.Documents;

/// <summary>
/// The look of a report in a file of its own: the portal's style sheets with their fonts inside, and the running heads.
/// The browser's print engine knows no running strings, so that each chapter is a named page with heads of its own.
/// </summary>
internal static partial class ReportStyles
{
    private const string Small = "font:8.5pt/1.2 \"Source Sans 3\",\"Noto Sans CJK SC\",sans-serif;color:#616D74;";
    private const string Rule = "vertical-align:bottom;padding-bottom:6pt;margin-bottom:8mm;border-bottom:.5pt solid #B8B09E;";

    private static readonly Lazy<string> Sheets = new(() => Fonts().Replace(Text("look.css"), m => $"url(data:font/woff2;base64,{Convert.ToBase64String(Bytes(m.Groups[1].Value))})") + Text("report.css"));

    /// <summary>All style sheets; nothing in them comes from data.</summary>
    public static string All => Sheets.Value;

    /// <summary>The running heads and feet of a report.</summary>
    public static string Pages(ReportModel model)
    {
        var css = new StringBuilder();
        foreach (var chapter in model.Chapters.Where(c => !c.RunsOn))
        {
            Page(css, chapter.Id, model, chapter.Number.Length > 0 && !char.IsAsciiDigit(chapter.Number[0]) ? model.Word("AnnexHead", chapter.Number, chapter.Title) : chapter.Full);
        }

        Page(css, "contents", model, model.Word("Contents"));
        return css.ToString();
    }

    private static void Page(StringBuilder css, string name, ReportModel model, string title) => css.Append(CultureInfo.InvariantCulture,
        $"@page {name}{{@top-left{{content:{Quoted(model.RunningTitle)};{Small}{Rule}text-align:left}}@top-right{{content:{Quoted(title)};{Small}{Rule}text-align:right}}@bottom-left{{content:{Quoted(Foot(model))};{Small}}}}}\n");

    private static string Foot(ReportModel model) => string.Join("\u2002·\u2002", model.Warnings.Append(model.ShortHash));

    // Everything but letters and digits is escaped: a name can end neither the string nor the style sheet.
    private static string Quoted(string text)
    {
        var css = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && rune.IsAscii)
            {
                css.Append(rune);
            }
            else
            {
                css.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x6}");
            }
        }

        return css.Append('"').ToString();
    }

    private static string Text(string name) => Encoding.UTF8.GetString(Bytes(name)).TrimStart('\uFEFF');

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(ReportStyles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex(@"url\((fonts/[a-z0-9-]+\.woff2)\)")]
    private static partial Regex Fonts();
}
