"""What a form calls the grounds it knows."""

from agent.domain.reasons import reasons_by_ground
from shared.ground import Ground
from shared.packs import load_packs


def test_each_ground_has_the_name_of_its_reason_and_several_reasons_are_all_named() -> None:
    names = reasons_by_ground(load_packs()["taobao"].appeal)
    assert names[Ground.ABUSE] == "辱骂侮辱的评论"
    assert names[Ground.NOT_RECEIVED] == names[Ground.UNUSED]
    assert names[Ground.PROHIBITED_CONTENT].split("”或“")[1:3] == ["低俗色情", "毒品枪支等违禁品"]
    assert Ground.RATING_CONTRADICTION not in names
