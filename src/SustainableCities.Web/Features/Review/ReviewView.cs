using System.Globalization;
using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Review;

namespace SustainableCities.Web.Features.Review;

/// <summary>A submission as the page shows it.</summary>
/// <param name="Page">What was read.</param>
/// <param name="Lines">The values, those that need an eye first at the head.</param>
/// <param name="Text">Writes what is read of them.</param>
/// <param name="Finding">Says what they come to.</param>
/// <param name="Purposes">The six purposes.</param>
public sealed record ReviewView(SubmissionPage Page, IReadOnlyList<ReviewLine> Lines, ReviewText Text, ReviewFinding Finding, IReadOnlyList<Purpose> Purposes)
{
    /// <summary>The address of the page.</summary>
    public string Address => $"/review/{Page.City.Key}/{Page.Period}";

    /// <summary>Values that wait for the reader's verdict.</summary>
    public IReadOnlyList<ReviewLine> Open { get; } = [.. Lines.Where(l => l.CanApprove)];

    /// <summary>Those of them on which no rule remarked anything.</summary>
    public IReadOnlyList<ReviewLine> Quiet { get; } = [.. Lines.Where(l => l is { CanApprove: true, Value.Warnings.Count: 0 })];

    /// <summary>Values that the reader, or whoever may, has judged.</summary>
    public int Judged => Page.Organisation is null ? Lines.Count(l => l.Verdict is not (Verdict.Open or Verdict.Own)) : Lines.Count - Open.Count;

    /// <summary>The address of a value on the page.</summary>
    public string AddressOf(ReviewLine line) => $"{Address}?indicator={Uri.EscapeDataString(line.Key)}";

    /// <summary>The value of an address; the first that waits where there is no such one.</summary>
    public ReviewLine? Find(string? key) =>
        Lines.FirstOrDefault(l => l.Key == key) ?? (Open.Count > 0 ? Open[0] : Lines.Count > 0 ? Lines[0] : null);

    /// <summary>The next value that waits after a line, round the end; null where none does.</summary>
    public ReviewLine? After(string key) => Lines.SkipWhile(l => l.Key != key).Skip(1).Concat(Lines).FirstOrDefault(l => l.CanApprove);

    /// <summary>The name of a value's main purpose.</summary>
    public string PurposeOf(ReviewLine line) =>
        line.Row.Indicator.Purposes is [var main, ..] && Purposes.FirstOrDefault(p => p.Code == main) is { } purpose
            ? new Bilingual(purpose.NameEn, purpose.NameZh).In(CultureInfo.CurrentUICulture)
            : "";
}
