namespace SustainableCities.Domain.Values;

/// <summary>Reads qualifiers as files write them: by the names of the contract, or by their words in either language.</summary>
public static class QualifierReader
{
    private static readonly Dictionary<string, Qualifier> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["exact"] = Qualifier.Exact,
        ["morethan"] = Qualifier.MoreThan,
        ["lessthan"] = Qualifier.LessThan,
        ["about"] = Qualifier.About,
        ["准确值"] = Qualifier.Exact,
        ["大于"] = Qualifier.MoreThan,
        ["小于"] = Qualifier.LessThan,
        ["约"] = Qualifier.About,
    };

    /// <summary>Reads a text; blanks do not count.</summary>
    public static bool TryRead(string text, out Qualifier qualifier)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Words.TryGetValue(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), out qualifier);
    }
}
