using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Crosswalk;
using SustainableCities.Web.Account;
using SustainableCities.Web.Api;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Crosswalk;

/// <summary>How definitions of the library lie to each other: <c>/admin/crosswalk</c>, for administrators.</summary>
public sealed partial class CrosswalkPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CrosswalkBoard? _board;
    private RelationDraft _draft = new();
    private Guid? _leaving;
    private string _reason = "";
    private string? _refused;
    private string? _said;
    private int? _status;
    private bool _busy;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    private CrosswalkService Crosswalk { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CrosswalkWords> Words { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var outcome = await Crosswalk.BoardAsync(await Who.GetAsync(), _gone.Token);
        _board = outcome.Value;
        if (!outcome.Ok)
        {
            _status = ApiProblem.StatusOf(outcome.Refusal.Kind);
            HttpContext.Answer(_status.Value);
        }
    }

    private async Task RecordAsync()
    {
        if (_busy)
        {
            return;
        }

        (_busy, _said) = (true, null);
        var outcome = await Crosswalk.RecordAsync(await Who.ChangeAsync(), _draft.Input(), _gone.Token);
        if (outcome.Ok)
        {
            (_draft, _said) = (new(), Words["NowRecorded", outcome.Value.Left.Key, Words["Is" + outcome.Value.Relation].Value, outcome.Value.Right.Key]);
            await ReadAsync();
        }
        else
        {
            _draft.Wrong = outcome.Refusal.Items;
        }

        _busy = false;
    }

    private async Task WithdrawAsync(RelationView row)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _said, _refused) = (true, null, null);
        var outcome = await Crosswalk.WithdrawAsync(await Who.ChangeAsync(), row.Id, row.Version, _reason, _gone.Token);
        if (outcome.Ok)
        {
            (_leaving, _said) = (null, Words["NowWithdrawn", row.Left.Key, row.Right.Key]);
        }
        else
        {
            _refused = Refusals.Say(outcome.Refusal);
        }

        await ReadAsync();
        _busy = false;
    }

    private IEnumerable<(string Heading, IReadOnlyList<RelationView> Rows)> Parts(CrosswalkBoard board)
    {
        IReadOnlyList<RelationView> standing = [.. board.Relations.Where(r => r.WithdrawnAt is null)];
        IReadOnlyList<RelationView> withdrawn = [.. board.Relations.Where(r => r.WithdrawnAt is not null)];
        return new[] { (Words["Standing"].Value, standing), (Words["Withdrawn"].Value, withdrawn) }.Where(p => p.Item2.Count > 0);
    }

    private string Finding(CrosswalkBoard board)
    {
        var standing = board.Relations.Where(r => r.WithdrawnAt is null).ToList();
        return standing.Count == 0 ? Words["FindingNone"] : Words.Count("Finding", standing.Count, standing.Count(r => r.Relation == Relation.Equal));
    }
}
