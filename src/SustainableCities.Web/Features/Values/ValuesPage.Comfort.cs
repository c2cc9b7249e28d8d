using Microsoft.JSInterop;

namespace SustainableCities.Web.Features.Values;

/// <summary>What a change taken back tells the browser.</summary>
/// <param name="Reply">What is saved.</param>
/// <param name="Row">The first row it touched, to stand on; null where none.</param>
/// <param name="Say">The sentence for the foot of the page.</param>
public sealed record TakeBackReply(DeskReply Reply, string? Row, string Say);

/// <content>What a spreadsheet's user expects: take the last change back, make it again, fill down.</content>
public partial class ValuesPage
{
    /// <summary>Takes the last change made on this page back as a new revision, or makes it again.</summary>
    [JSInvokable]
    public async Task<TakeBackReply> TakeBack(string period, bool again)
    {
        if (OfPeriod(period) is not { Sheet.MayEnter: true } desk || await desk.TakeBackAsync(await Who.ChangeAsync(), again, _gone.Token) is not { } taken)
        {
            return new(new([], []), null, Words[again ? "NothingToRedo" : "NothingToTakeBack"]);
        }

        if (_near is { } near && taken.Lines.Contains(near))
        {
            near.Redraw();
            _ = LookAgainAsync(near);
        }

        StateHasChanged();
        return new(taken.Reply, taken.Lines.Concat(taken.Held).FirstOrDefault()?.Key, SayTakenBack(taken, again));
    }

    /// <summary>Writes what one row holds into the rows below it.</summary>
    [JSInvokable]
    public Task<DeskReply> Fill(string period, string from, string[] rows) => AnswerAsync(period, from, async line =>
        await _desk!.FillAsync(await Who.ChangeAsync(), line, [.. rows.Select(_desk!.Find).OfType<SheetLine>()], _gone.Token));

    private string SayTakenBack(TakenBack taken, bool again)
    {
        var said = taken.Lines switch
        {
            [] => "",
            [var line] when line.Value is { Content.IsEmpty: false } value => Words["TookBackTo", line.Key, _text!.Cell(value.Content)],
            [var line] => Words["TookBackToNothing", line.Key],
            _ => Words[again ? "DidAgainMany" : "TookBackMany", taken.Lines.Count],
        };
        var held = taken.Held.Count == 0 ? "" : Words["TakeBackHeld", string.Join(Words["ListComma"], taken.Held.Take(4).Select(l => l.Key)) + (taken.Held.Count > 4 ? "…" : "")].Value;
        return said.Length > 0 && held.Length > 0 ? said + SheetText.Gap + held : said + held;
    }
}
