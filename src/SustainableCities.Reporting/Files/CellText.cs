using System.Globalization;
using System.Text.RegularExpressions;

namespace SustainableCities.Reporting.Files;

/// <summary>
/// Texts as a workbook holds them: signs that XML cannot hold or would change stand as <c>_x000D_</c>, and so does the beginning of
/// a text that looks like one.
/// </summary>
internal static partial class CellText
{
    /// <summary>The text as it stands in the file.</summary>
    public static string Encode(string text) =>
        Unsafe().Replace(text, m => string.Create(CultureInfo.InvariantCulture, $"_x{(int)m.Value[0]:X4}_"));

    /// <summary>The text as it was meant.</summary>
    public static string Decode(string text) =>
        Encoded().Replace(text, m => ((char)ushort.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    // A tab and a line feed come through as they are; a carriage return would become a line feed.
    [GeneratedRegex("[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Unsafe();

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Encoded();
}
