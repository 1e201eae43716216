// What every practice form offers, whatever it is drawn with.
window.OFFER = {
  reasons: ['辱骂侮辱的评论', '评论泄露隐私', '评价内容为广告信息', '利用中差评索取不当利益', '同行恶意中差评'],
  grades: ['一般', '紧急', '特急'],
  carriers: Array.from({ length: 120 }, (_, number) => `承运商${String(number + 1).padStart(3, '0')}`),
  rules: ['言论规范', '交易安全', '知识产权'],
  regions: [
    { value: 'zj', label: '浙江省', children: [
      { value: 'hz', label: '杭州市', children: [{ value: 'yh', label: '余杭区' }, { value: 'xh', label: '西湖区' }] },
      { value: 'nb', label: '宁波市', children: [{ value: 'hs', label: '海曙区' }] }] },
    { value: 'gd', label: '广东省', children: [
      { value: 'gz', label: '广州市', children: [{ value: 'th', label: '天河区' }, { value: 'yx', label: '越秀区' }] }] },
  ],
};
// A submission is what the server sees: it counts every request to this path.
window.submitForm = () => fetch('/submit', { method: 'POST', body: 'submitted' });
