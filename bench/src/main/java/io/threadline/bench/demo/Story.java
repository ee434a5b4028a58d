package io.threadline.bench.demo;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A conversation as customers and agents have it: the customer says a line, the agent answers, and so on.
 *
 * @param queue where it belongs
 * @param name of the customer
 * @param says the customer's lines
 * @param answers the agent's, one to each
 */
record Story(Matter queue, String name, List<String> says, List<String> answers) {

    /** What customers come with; also the name of the queue and of the skill that it wants. */
    enum Matter {
        ORDERS,
        BILLING,
        WELCOME;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final List<Story> ALL = List.of(
            new Story(
                    Matter.ORDERS,
                    "Kim Minji",
                    List.of("주문한 상품이 아직 도착하지 않았어요.", "주문 번호는 4711번이에요.", "네, 감사합니다!"),
                    List.of("불편을 드려 죄송합니다. 주문 번호를 알려 주시겠어요?", "확인했습니다. 오늘 오후에 도착할 예정이에요.", "감사합니다. 좋은 하루 보내세요!")),
            new Story(
                    Matter.ORDERS,
                    "Ruth Okafor",
                    List.of(
                            "My parcel says delivered, but it is not here.",
                            "No, my neighbours have nothing.",
                            "Perfect, thank you."),
                    List.of(
                            "I am sorry to hear that. Could a neighbour have it?",
                            "Then I send a new one today; it reaches you tomorrow.",
                            "Gladly. Write at any time.")),
            new Story(
                    Matter.ORDERS,
                    "Tomás Vega",
                    List.of("Can I still change the size of my order?", "Medium instead of large, please.", "Great!"),
                    List.of(
                            "You can: it has not left us yet. Which size?",
                            "Done. You get a new confirmation.",
                            "Enjoy it!")),
            new Story(
                    Matter.BILLING,
                    "Lee Joon",
                    List.of("결제가 두 번 된 것 같아요.", "어제와 오늘이에요.", "알겠습니다."),
                    List.of("확인해 드릴게요. 언제 결제하셨나요?", "맞습니다. 한 건은 오늘 취소해 드렸어요.", "3일 안에 환불됩니다. 감사합니다.")),
            new Story(
                    Matter.BILLING,
                    "Anna Berg",
                    List.of(
                            "I need an invoice with our company's address.",
                            "Berg & Sons, Harbour Street 5.",
                            "Thanks!"),
                    List.of(
                            "Of course. What is the address?",
                            "The new invoice is in your inbox.",
                            "You are welcome.")),
            new Story(
                    Matter.BILLING,
                    "Sam Whitfield",
                    List.of("What is this charge of 12.90?", "Ah, the yearly plan. Can I end it?", "Please do."),
                    List.of(
                            "That is your yearly plan, renewed on Monday.",
                            "You can, and you get this year's money back. Shall I?",
                            "It is ended, and the money is on its way.")),
            new Story(
                    Matter.WELCOME,
                    "Park Seo-yeon",
                    List.of(
                            "Hello! I would like to talk to a person, please.",
                            "I have been a customer for ten years and want to say thank you.",
                            "Have a nice day!"),
                    List.of("Hello, how can I help?", "That is kind of you, thank you!", "You too!")),
            new Story(
                    Matter.WELCOME,
                    "Dana Fox",
                    List.of("Hi, is somebody there?", "Can two people share one account?", "That helps, bye!"),
                    List.of("I am here. What can I do for you?", "Yes, up to five.", "Bye!")));

    /** One of those that belong there. */
    static Story any(Random random, List<Matter> of) {
        List<Story> fitting =
                ALL.stream().filter(story -> of.contains(story.queue)).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    /** What a colleague says to a customer's line; empty when no story has it. */
    static Optional<String> answer(String line) {
        return ALL.stream()
                .filter(story -> story.says.contains(line))
                .map(story -> story.answers.get(story.says.indexOf(line)))
                .findFirst();
    }

    /** Whether nothing is to be said after this answer. */
    static boolean isLast(String answer) {
        return ALL.stream().anyMatch(story -> story.answers.getLast().equals(answer));
    }
}
