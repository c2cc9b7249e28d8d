namespace SustainableCities.Web.Features.Values;

/// <summary>The rows of a purpose; an indicator that serves several stands under its main one.</summary>
/// <param name="Purpose">The purpose's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lines">The rows shown.</param>
public sealed record SheetGroup(string Purpose, string Name, IReadOnlyList<SheetLine> Lines)
{
    /// <summary><c>21 indicators, 3 missing</c>.</summary>
    public string Count(SheetText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var missing = Lines.Count(l => l.HasGap);
        return text.Count("GroupCount", Lines.Count) + (missing == 0 ? "" : text.Words["GroupMissing", missing]);
    }
}
