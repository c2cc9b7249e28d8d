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

    [GeneratedRegex("key:[A-Za-z0-9_.-]+|[A-Za-z][A-Za-z0-9.-]*|[^A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
