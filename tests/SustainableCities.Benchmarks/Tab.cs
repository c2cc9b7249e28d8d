using System.Text.Json.Nodes;

namespace SustainableCities.Benchmarks;

/// <summary>A tab of <see cref="Chromium"/>.</summary>
internal sealed class Tab(Chromium browser, string session, string target)
{
    /// <summary>Goes to an address and waits for the page's load event.</summary>
    public async Task GoAsync(string address)
    {
        await browser.SendAsync("Page.enable", [], session);

        // Every tab behaves as if it were in front: only one can be.
        await browser.SendAsync("Emulation.setFocusEmulationEnabled", new() { ["enabled"] = true }, session);
        await browser.SendAsync("Page.navigate", new() { ["url"] = address }, session);
        await WaitAsync("location.href !== 'about:blank' && document.readyState === 'complete'");
    }

    /// <summary>Evaluates an expression; a promise is waited for.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await browser.SendAsync("Runtime.evaluate",
            new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true, ["userGesture"] = true }, session);
        return answer["exceptionDetails"] is { } thrown
            ? throw new InvalidOperationException(thrown.ToJsonString())
            : answer["result"]?["value"];
    }

    /// <summary>Waits until an expression is true, half a minute at most.</summary>
    public async Task WaitAsync(string expression)
    {
        for (var i = 0; i < 1500; i++)
        {
            try
            {
                if (await EvaluateAsync($"!!({expression})") is { } value && (bool)value)
                {
                    return;
                }
            }
            catch (InvalidOperationException) when (i < 1499)
            {
                // The page is being replaced.
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"Never true: {expression}\n{await EvaluateAsync("location.href + ' ' + document.body.innerText.slice(0, 500)")}");
    }

    /// <summary>Presses and lets go of a key.</summary>
    public async Task PressAsync(string key, string? text = null)
    {
        var code = key == "Enter" ? 13 : 0;
        await browser.SendAsync("Input.dispatchKeyEvent",
            new() { ["type"] = text is null ? "rawKeyDown" : "keyDown", ["key"] = key, ["text"] = text, ["windowsVirtualKeyCode"] = code }, session);
        await browser.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key, ["windowsVirtualKeyCode"] = code }, session);
    }

    /// <summary>Types a text into what has the focus.</summary>
    public Task TypeAsync(string text) => browser.SendAsync("Input.insertText", new() { ["text"] = text }, session);

    public Task CloseAsync() => browser.SendAsync("Target.closeTarget", new() { ["targetId"] = target });
}
