using Microsoft.JSInterop;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Web.Features.Values;

/// <content>Rows of parts below their whole: which are open stands in the address.</content>
public partial class ValuesPage
{
    /// <summary>Opens or closes the parts of a row. Gives the address of the page as it then is; null where the row has none.</summary>
    [JSInvokable]
    public string? Parts(string period, string row)
    {
        if (OfPeriod(period)?.Find(row) is not { } line || (line.Whole ?? line) is not { Parts.Count: > 0 } whole)
        {
            return null;
        }

        var codes = Codes(_filter.Open).ToHashSet(StringComparer.Ordinal);
        if (!codes.Remove(whole.Key))
        {
            codes.Add(whole.Key);
        }

        _filter = _filter with { Open = codes.Count == 0 ? null : string.Join(',', codes.Order(StringComparer.Ordinal)) };
        whole.Turn();
        StateHasChanged();
        return _filter.Address(City, Sheet.Period);
    }

    /// <summary>Writes the sum of a row's parts into the whole.</summary>
    [JSInvokable]
    public Task<DeskReply> TakeSum(string period, string row) => AnswerAsync(period, row, async line => (line.Whole ?? line) is { Parts.Count: > 0 } whole
        ? await _desk!.TakeSumAsync(await Who.ChangeAsync(), whole, null, _gone.Token)
        : new DeskReply([], []));

    private void Attach((EvidencePlace Place, int Standing) evidence) => OfPeriod(evidence.Place.Period.ToString())?
        .Find(evidence.Place.Part.Length == 0 ? evidence.Place.Indicator.ToString() : $"{evidence.Place.Indicator}/{evidence.Place.Part}")?.Attach(evidence.Standing);

    private static string[] Codes(string? open) => (open ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    // Among what is missing, missing parts are seen without being opened.
    private bool IsOpen(SheetLine line) => line.Parts.Count > 0 && (Codes(_filter.Open).Contains(line.Key) || (_filter.Show == "missing" && line is { IsIn: true, HasGap: true }));

    private IEnumerable<SheetLine> Shown(SheetLine line) => IsOpen(line)
        ? line.Row.Breakdowns!.SelectMany(b => line.Parts.Where(p => b.Find(p.Row.Part) is not null)).Prepend(line)
        : [line];

    private string PartsHead(Breakdown breakdown) => Words[breakdown.AddsUp ? "PartsAddUp" : "PartsBeside", breakdown.Name.In(Culture)];
}
