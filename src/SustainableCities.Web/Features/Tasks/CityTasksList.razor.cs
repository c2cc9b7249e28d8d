using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SustainableCities.Domain.Review;
using SustainableCities.Domain.Tasks;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Account;
using SustainableCities.Web.Features.Review;
using SustainableCities.Web.Shell;

namespace SustainableCities.Web.Features.Tasks;

/// <summary>What is due in a city for its team: a line for each thing, with the way to do it.</summary>
public partial class CityTasksList : ComponentBase
{
    private const int NamesShown = 4;

    private Period? _withdrawing;
    private string? _refused;
    private bool _busy;

    /// <summary>What is due.</summary>
    [Parameter, EditorRequired]
    public CityTasks Tasks { get; set; } = null!;

    /// <summary>Writes periods and days.</summary>
    [Parameter, EditorRequired]
    public CityText Text { get; set; } = null!;

    /// <summary>Something was done.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private SubmissionService Submissions { get; set; } = null!;

    [Inject]
    private CurrentActor Who { get; set; } = null!;

    [Inject]
    private RefusalText Refusals { get; set; } = null!;

    [Inject]
    private IStringLocalizer<TasksWords> Words { get; set; } = null!;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private string Year(YearTasks year) => Text.Period(Period.OfYear(year.Year));

    // What is missing of earlier years stands in one line: it is late since long, and what is collected now comes first.
    private IReadOnlyList<YearTasks> Earlier => [.. Tasks.Years.Where(y => !IsNow(y) && y.Missing.Count > 0)];

    private bool IsNow(YearTasks year) => year.Year >= Tasks.Today.Year - 1;

    private string Of(TaskValue value) => value.Period.Frequency == Frequency.Annual ? "" : Words["OfPeriod", Text.Period(value.Period)];

    private string Names(IReadOnlyList<TaskValue> values)
    {
        var shown = string.Join(Words["ListComma"], values.Take(NamesShown).Select(v => v.Name.In(Culture) + Of(v)));
        return values.Count > NamesShown ? Words["AndMore", shown, values.Count - NamesShown] : shown;
    }

    private string Due(DateOnly due)
    {
        var days = due.DayNumber - Tasks.Today.DayNumber;
        return days switch
        {
            0 => Words["DueToday"],
            < 0 => Count("Overdue", -days, Text.Day(due)),
            _ => Count("DueIn", days, Text.Day(due)),
        };
    }

    private string Standing(QueueItem item)
    {
        List<string> parts = [.. item.Signers.Where(s => s.Open > 0).Select(s => Count("MustSign", s.Open, ReviewText.Organisation(s.Organisation)))];
        parts.AddRange(item.Approved == 0 ? [] : [Count("ApprovedSoFar", item.Approved)]);
        parts.AddRange(item.Returned == 0 ? [] : [Count("ToMend", item.Returned)]);
        return string.Join(CityText.Gap, parts);
    }

    private string Count(string key, int count, params object[] more) => Words.Count(key, count, more);

    private void Ask(QueueItem item)
    {
        _withdrawing = item.Period;
        _refused = null;
    }

    private async Task WithdrawAsync(QueueItem item)
    {
        _busy = true;
        var outcome = await Submissions.WithdrawAsync(await Who.ChangeAsync(), Tasks.City.Key, item.Period, CancellationToken.None);
        _busy = false;
        if (!outcome.Ok)
        {
            _refused = Refusals.Say(outcome.Refusal);
            return;
        }

        _withdrawing = null;
        await OnChanged.InvokeAsync();
    }
}
