using System.Text.RegularExpressions;

namespace SustainableCities.Web.Public;

/// <summary>A formula in the parts that a page shows differently.</summary>
public static partial class FormulaText
{
    /// <summary>Codes, key numbers, and what stands between them, in order.</summary>
    public static IEnumerable<string> Parts(string formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return Part().Matches(formula).Select(m => m.Value);
    }

    /// <summary>What stands between names and figures, in the signs that readers know; names stay.</summary>
    public static string Shown(string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Length > 0 && char.IsAsciiLetter(part[0]) ? part : part.Replace('*', '×').Replace('/', '÷').Replace('-', '−');
    }

    [GeneratedRegex("key:[A-Za-z0-9_.-]+|[A-Za-z][A-Za-z0-9.-]*|[^A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
